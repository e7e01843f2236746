package io.thingcast.infra.registry;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.table.Access;
import io.thingcast.contract.table.Connections;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.function.QueueMapping;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.RegistrySettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/** Keeps the Connections table true: lifecycle events and sweeps → queue → function. */
public final class RegistryComponent extends ComponentResource {
    /** Lifecycle events, and what else the registry is asked to do. */
    public final Queue events;

    /** What the function could not do. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final RegistryTables tables;

    /** Deploys the registry over the stage's tables. */
    public RegistryComponent(
            Environment environment, StackSettings settings, RegistryTables tables) {
        super("thingcast:infra:Registry", "registry");
        this.environment = environment;
        this.settings = settings;
        this.tables = tables;
        deadLetters = FailureQueue.terminal(environment, "registry-dead", this);
        events =
                FailureQueue.consumed(
                        environment,
                        "registry-events",
                        new FailureQueue.Consumption(
                                deadLetters,
                                settings.registry().maximumReceives(),
                                settings.registry().timeout()),
                        this);
        new LifecycleRules(environment, events, deadLetters, this).create();
        SweepSchedule.create(environment, events, this);
        consume();
        registerOutputs(Map.of("events", events.id(), "deadLetters", deadLetters.id()));
    }

    /**
     * The tables that the registry works on.
     *
     * @param connections it keeps
     * @param latest it looks for things in that send without being known
     * @param realTimeData gets the things' presence
     */
    public record RegistryTables(Table connections, Table latest, Table realTimeData) {}

    private void consume() {
        RegistrySettings registry = settings.registry();
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "registry",
                                "io.thingcast.registry.RegistryHandler",
                                registry.memoryMegabytes(),
                                registry.timeout(),
                                variables(registry),
                                grants(),
                                settings.logs()),
                        this);
        QueueMapping.create(environment, "registry", events, function, this);
    }

    private Map<String, Output<String>> variables(RegistrySettings registry) {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.CONNECTIONS_TABLE, tables.connections().name(),
                EnvironmentVariables.LATEST_TABLE, tables.latest().name(),
                EnvironmentVariables.REAL_TIME_DATA_TABLE, tables.realTimeData().name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(settings.storage().retention().toSeconds())),
                EnvironmentVariables.REGISTRY_QUEUE_URL, events.id(),
                EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint(),
                EnvironmentVariables.CHECKS_PER_SWEEP,
                        Output.of(Integer.toString(registry.checksPerSweep())),
                EnvironmentVariables.LATEST_PER_SWEEP,
                        Output.of(Integer.toString(registry.latestPerSweep())));
    }

    private List<Statement> grants() {
        return List.of(
                QueueMapping.allowReading().on(events.arn()),
                Statement.allow("sqs:SendMessage").on(events.arn()),
                Statement.allow(
                                "dynamodb:BatchGetItem",
                                "dynamodb:DeleteItem",
                                "dynamodb:GetItem",
                                "dynamodb:PutItem",
                                "dynamodb:Query",
                                "dynamodb:UpdateItem")
                        .on(tables.connections().arn()),
                Statement.allow("dynamodb:Query")
                        .on(index(Connections.CHECK_INDEX), index(Access.PRINCIPAL_INDEX)),
                Statement.allow("dynamodb:Scan").on(tables.latest().arn()),
                Statement.allow("dynamodb:PutItem").on(tables.realTimeData().arn()),
                // Things are clients of any name.
                Statement.allow("iot:GetConnection", "iot:ListSubscriptions")
                        .on(environment.arn("iot", "client/*")),
                Statement.allow("iot:DeleteConnection")
                        .on(environment.arn("iot", "client/%s@*".formatted(stage()))),
                Statement.allow("iot:DescribeThing").on(environment.arn("iot", "thing/*")));
    }

    private String stage() {
        return environment.stage().name();
    }

    private Output<String> index(String name) {
        return tables.connections().arn().applyValue(arn -> arn + "/index/" + name);
    }
}
