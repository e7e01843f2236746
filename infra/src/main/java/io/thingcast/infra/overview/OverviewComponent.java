package io.thingcast.infra.overview;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.contract.topic.Topics;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.live.StreamFilter;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.policy.Unrestrictable;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.OverviewSettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import java.util.List;
import java.util.Map;

/** Keeps the newest items, and publishes to each group once a second what changed in it. */
public final class OverviewComponent extends ComponentResource {
    /** As many records as one read of a shard returns. */
    private static final int BATCH_SIZE = 1_000;

    /** How long a batch is collected: an overview is as old as that, and costs that much less. */
    private static final int WINDOW_SECONDS = 1;

    /** Reminders in one call; each is a group. */
    private static final int REMINDERS = 10;

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
        new EventSourceMapping("overview", onStream(function), child());
        new EventSourceMapping("overview-reminders", onReminders(function), child());
        registerOutputs(Map.of("latest", latest.name(), "deadLetters", deadLetters.id()));
    }

    /** One batch of a shard at a time: the function alone changes the rows of a shard's keys. */
    private EventSourceMappingArgs onStream(FunctionComponent function) {
        OverviewSettings overview = settings.overview();
        return EventSourceMappingArgs.builder()
                .eventSourceArn(items.streamArn())
                .functionName(function.alias.arn())
                .startingPosition("TRIM_HORIZON")
                .batchSize(BATCH_SIZE)
                .maximumBatchingWindowInSeconds(WINDOW_SECONDS)
                .parallelizationFactor(1)
                .functionResponseTypes("ReportBatchItemFailures")
                .bisectBatchOnFunctionError(true)
                .maximumRetryAttempts(overview.maximumRetryAttempts())
                .maximumRecordAgeInSeconds((int) overview.maximumRecordAge().toSeconds())
                .destinationConfig(
                        EventSourceMappingDestinationConfigArgs.builder()
                                .onFailure(
                                        EventSourceMappingDestinationConfigOnFailureArgs.builder()
                                                .destinationArn(deadLetters.arn())
                                                .build())
                                .build())
                .filterCriteria(StreamFilter.criteria())
                .tags(environment.tags())
                .build();
    }

    private EventSourceMappingArgs onReminders(FunctionComponent function) {
        return EventSourceMappingArgs.builder()
                .eventSourceArn(reminders.arn())
                .functionName(function.alias.arn())
                .batchSize(REMINDERS)
                .functionResponseTypes("ReportBatchItemFailures")
                .tags(environment.tags())
                .build();
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
        return List.of(
                Statement.allow(
                                "dynamodb:DescribeStream",
                                "dynamodb:GetRecords",
                                "dynamodb:GetShardIterator")
                        .on(items.streamArn()),
                Statement.allowEverywhere(Unrestrictable.LIST_STREAMS),
                Statement.allow("dynamodb:Query").on(items.arn()),
                Statement.allow("dynamodb:BatchGetItem", "dynamodb:BatchWriteItem")
                        .on(latest.arn()),
                Statement.allow("dynamodb:BatchWriteItem", "dynamodb:Query", "dynamodb:UpdateItem")
                        .on(digests.arn()),
                Statement.allow("iot:Publish")
                        .on(
                                environment.arn(
                                        "iot",
                                        "topic/%s/%s/*"
                                                .formatted(
                                                        Topics.DIGEST,
                                                        environment.stage().name()))),
                Statement.allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                        .on(reminders.arn()),
                Statement.allow("sqs:SendMessage").on(reminders.arn(), deadLetters.arn()));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
