package io.thingcast.infra.overview;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
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

/** Keeps the newest items, and publishes to each group once a second what changed in it. */
public final class OverviewComponent extends ComponentResource {
    /** As many records as one read of a shard returns. */
    private static final int BATCH_SIZE = 1_000;

    /** How long a batch is collected: an overview is as old as that, and costs that much less. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** The newest item of each kind of each key. */
    public final Table latest;

    /** What the function could not take in. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final Table items;
    private final Table digests;
    private final Queue reminders;

    /** Deploys the function on the stream of {@code items}, with its tables. */
    public OverviewComponent(Environment environment, StackSettings settings, Table items) {
        super("thingcast:infra:Overview", "overview");
        this.environment = environment;
        this.settings = settings;
        this.items = items;
        latest = OverviewTables.latest(environment, settings.storage(), child());
        digests = OverviewTables.digests(environment, settings.storage(), child());
        deadLetters = FailureQueue.terminal(environment, "overview-dead", this);
        reminders =
                FailureQueue.consumed(
                        environment,
                        "overview-flush",
                        new FailureQueue.Consumption(
                                deadLetters,
                                settings.overview().maximumReceives(),
                                settings.overview().timeout()),
                        this);
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "overview",
                                "io.thingcast.overview.OverviewHandler",
                                settings.overview().memoryMegabytes(),
                                settings.overview().timeout(),
                                variables(),
                                grants(),
                                settings.logs()),
                        this);
        new StreamMapping(
                        items,
                        BATCH_SIZE,
                        WINDOW,
                        settings.overview().maximumRetryAttempts(),
                        settings.overview().maximumRecordAge(),
                        deadLetters)
                .create(environment, "overview", function, this);
        QueueMapping.create(environment, "overview-reminders", reminders, function, this);
        registerOutputs(Map.of("latest", latest.name(), "deadLetters", deadLetters.id()));
    }

    private Map<String, Output<String>> variables() {
        return Map.of(
                EnvironmentVariables.STAGE, Output.of(environment.stage().name()),
                EnvironmentVariables.REAL_TIME_DATA_TABLE, items.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.LATEST_TABLE, latest.name(),
                EnvironmentVariables.DIGESTS_TABLE, digests.name(),
                EnvironmentVariables.FLUSH_QUEUE_URL, reminders.id(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.id(),
                EnvironmentVariables.IOT_DATA_ENDPOINT, environment.iotEndpoint());
    }

    private List<Statement> grants() {
        String digestTopics = "topic/%s/%s/*".formatted(Topics.DIGEST, environment.stage().name());
        List<Statement> grants = new ArrayList<>(StreamMapping.allowReading(items));
        grants.addAll(
                List.of(
                        Statement.allow("dynamodb:Query").on(items.arn()),
                        Statement.allow("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem")
                                .on(latest.arn()),
                        Statement.allow(
                                        "dynamodb:BatchWriteItem",
                                        "dynamodb:Query",
                                        "dynamodb:UpdateItem")
                                .on(digests.arn()),
                        Statement.allow("iot:Publish").on(environment.arn("iot", digestTopics)),
                        QueueMapping.allowReading().on(reminders.arn()),
                        Statement.allow("sqs:SendMessage").on(reminders.arn(), deadLetters.arn())));
        return grants;
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
