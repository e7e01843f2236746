package io.thingcast.infra.live;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.function.QueueMapping;
import io.thingcast.infra.function.StreamMapping;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publishes changes of items to their keys' topics: stream → function → IoT data plane. Where only
 * what is watched is published, the rest waits in a queue for the function's second look; the queue
 * is there in any case, so that nothing in it is lost when the setting changes.
 */
public final class LiveDeliveryComponent extends ComponentResource {
    /**
     * As many records as one read of a shard returns (GetRecords: 1,000), so that a backlog takes
     * the fewest calls; without a backlog a batch holds what came within a poll, a quarter of a
     * second. A failure does not make so large a batch costly: the function names the first failed
     * record, and only what follows is sent again.
     */
    private static final int BATCH_SIZE = 1_000;

    private static final int SECOND_LOOK_RECEIVES = 5;

    /** What could not be published. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final Table connections;
    private final Queue secondLook;

    /**
     * Deploys the function on the stream of {@code table}.
     *
     * @param connections who watches
     */
    public LiveDeliveryComponent(
            Environment environment, StackSettings settings, Table table, Table connections) {
        super("thingcast:infra:LiveDelivery", "live-delivery");
        this.environment = environment;
        this.settings = settings;
        this.connections = connections;
        deadLetters = FailureQueue.terminal(environment, "stream-dead", this);
        secondLook =
                FailureQueue.consumed(
                        environment,
                        "second-look",
                        new FailureQueue.Consumption(
                                deadLetters, SECOND_LOOK_RECEIVES, settings.stream().timeout()),
                        this);
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "stream",
                                "io.thingcast.stream.StreamHandler",
                                settings.stream().memoryMegabytes(),
                                settings.stream().timeout(),
                                variables(),
                                grants(table),
                                settings.logs()),
                        this);
        new StreamMapping(
                        table,
                        BATCH_SIZE,
                        Duration.ZERO,
                        settings.stream().maximumRetryAttempts(),
                        settings.stream().maximumRecordAge(),
                        deadLetters)
                .create(environment, "stream", function, this);
        QueueMapping.create(environment, "stream-second-look", secondLook, function, this);
        registerOutputs(Map.of("deadLetters", deadLetters.id()));
    }

    private Map<String, Output<String>> variables() {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint(),
                EnvironmentVariables.PUBLISH, Output.of(settings.stream().publish()),
                EnvironmentVariables.CONNECTIONS_TABLE, connections.name(),
                EnvironmentVariables.SECOND_LOOK_QUEUE_URL, secondLook.id(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.id());
    }

    private List<Statement> grants(Table table) {
        List<Statement> grants = new ArrayList<>(StreamMapping.allowReading(table));
        grants.add(
                Statement.allow("iot:Publish")
                        .on(topicsBelow(Topics.LIVE), topicsBelow(Topics.ROOM)));
        grants.add(Statement.allow("dynamodb:BatchGetItem").on(connections.arn()));
        grants.add(QueueMapping.allowReading().on(secondLook.arn()));
        grants.add(Statement.allow("sqs:SendMessage").on(secondLook.arn(), deadLetters.arn()));
        return grants;
    }

    private Output<String> topicsBelow(String root) {
        return environment.arn("iot", "topic/%s/%s/*".formatted(root, environment.stage().name()));
    }
}
