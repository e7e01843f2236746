package io.thingcast.infra.rooms;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.function.QueueMapping;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.RoomsSettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/** Carries out browsers' commands: topic rule → queue → function → reply, and items of rooms. */
public final class RoomsComponent extends ComponentResource {
    /** What browsers ask for. */
    public final Queue commands;

    /** What can't be answered, and what could not be carried out. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final Table connections;
    private final Table realTimeData;

    /**
     * Deploys the rooms.
     *
     * @param connections keeps rooms and members
     * @param realTimeData gets the messages
     */
    public RoomsComponent(
            Environment environment,
            StackSettings settings,
            Table connections,
            Table realTimeData) {
        super("thingcast:infra:Rooms", "rooms");
        this.environment = environment;
        this.settings = settings;
        this.connections = connections;
        this.realTimeData = realTimeData;
        deadLetters = FailureQueue.terminal(environment, "rooms-dead", this);
        commands =
                FailureQueue.consumed(
                        environment,
                        "room-commands",
                        new FailureQueue.Consumption(
                                deadLetters,
                                settings.rooms().maximumReceives(),
                                settings.rooms().timeout()),
                        this);
        new CommandRule(environment, this).create(commands, deadLetters);
        consume();
        registerOutputs(Map.of("commands", commands.id(), "deadLetters", deadLetters.id()));
    }

    private void consume() {
        RoomsSettings rooms = settings.rooms();
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "rooms",
                                "io.thingcast.rooms.RoomsHandler",
                                rooms.memoryMegabytes(),
                                rooms.timeout(),
                                variables(rooms),
                                grants(),
                                settings.logs()),
                        this);
        QueueMapping.create(environment, "rooms", commands, function, this);
    }

    private Map<String, Output<String>> variables(RoomsSettings rooms) {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.CONNECTIONS_TABLE, connections.name(),
                EnvironmentVariables.REAL_TIME_DATA_TABLE, realTimeData.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(settings.storage().retention().toSeconds())),
                EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint(),
                EnvironmentVariables.COMMANDS_QUEUE_URL, commands.id(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.id(),
                EnvironmentVariables.MAXIMUM_RECEIVES,
                        Output.of(Integer.toString(rooms.maximumReceives())));
    }

    /** A transaction needs the action of each of its writes. */
    private List<Statement> grants() {
        return List.of(
                QueueMapping.allowReading().on(commands.arn()),
                Statement.allow("sqs:ChangeMessageVisibility").on(commands.arn()),
                Statement.allow("sqs:SendMessage").on(deadLetters.arn()),
                Statement.allow(
                                "dynamodb:BatchGetItem",
                                "dynamodb:DeleteItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:Query",
                                "dynamodb:UpdateItem")
                        .on(connections.arn()),
                Statement.allow("dynamodb:PutItem", "dynamodb:Query").on(realTimeData.arn()),
                Statement.allow("iot:Publish")
                        .on(
                                environment.arn(
                                        "iot",
                                        "topic/%s/%s/*"
                                                .formatted(
                                                        Topics.REPLY,
                                                        environment.stage().name()))));
    }
}
