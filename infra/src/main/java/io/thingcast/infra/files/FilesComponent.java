package io.thingcast.infra.files;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.FunctionRecursionConfig;
import com.pulumi.aws.lambda.FunctionRecursionConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingScalingConfigArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.infra.function.FunctionArgs;
import io.thingcast.infra.function.FunctionComponent;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.queue.FailureQueue;
import io.thingcast.infra.settings.FilesSettings;
import io.thingcast.infra.settings.StackSettings;
import io.thingcast.infra.stage.Environment;
import io.thingcast.infra.storage.StorageComponent;
import java.util.List;
import java.util.Map;

/**
 * Takes files in: bucket → queue → function → table. The function goes on with a long file in its
 * next call by a message to the same queue; bad lines go to a dead-letter queue.
 */
public final class FilesComponent extends ComponentResource {
    /** A file takes all the time of a call. */
    private static final int BATCH_SIZE = 1;

    /** Several files at a time, but not so many that they alone use up what a table takes. */
    private static final int FILES_AT_A_TIME = 10;

    /** Where files are put. */
    public final BucketV2 bucket;

    /** What the function reads. */
    public final Queue queue;

    /** Lines and files that can't become items. */
    public final Queue deadLetters;

    private final Environment environment;
    private final StackSettings settings;
    private final StorageComponent storage;

    /** Deploys the bucket and the function that writes into the table. */
    public FilesComponent(
            Environment environment, StackSettings settings, StorageComponent storage) {
        super("thingcast:infra:Files", "files");
        this.environment = environment;
        this.settings = settings;
        this.storage = storage;
        FilesSettings files = settings.files();
        deadLetters = FailureQueue.terminal(environment, "s3-dead", this);
        queue =
                FailureQueue.consumed(
                        environment,
                        "files",
                        new FailureQueue.Consumption(
                                deadLetters, files.maximumReceives(), files.timeout()),
                        this);
        bucket = ItemsBucket.create(environment, settings, queue, this);
        read(function(files));
        registerOutputs(Map.of("bucket", bucket.id(), "deadLetters", deadLetters.id()));
    }

    private FunctionComponent function(FilesSettings files) {
        FunctionComponent function =
                new FunctionComponent(
                        environment,
                        new FunctionArgs(
                                "files",
                                "io.thingcast.files.FilesHandler",
                                files.memoryMegabytes(),
                                files.timeout(),
                                variables(files),
                                grants(),
                                settings.logs()),
                        this);
        // Lambda would end a function that sends to its own queue after some 16 rounds (Lambda
        // Developer Guide, "Recursive loop detection"); this one has limits of its own.
        new FunctionRecursionConfig(
                "files",
                FunctionRecursionConfigArgs.builder()
                        .functionName(function.function.name())
                        .recursiveLoop("Allow")
                        .build(),
                child());
        return function;
    }

    private void read(FunctionComponent function) {
        new EventSourceMapping(
                "files",
                EventSourceMappingArgs.builder()
                        .eventSourceArn(queue.arn())
                        .functionName(function.alias.arn())
                        .batchSize(BATCH_SIZE)
                        .scalingConfig(
                                EventSourceMappingScalingConfigArgs.builder()
                                        .maximumConcurrency(FILES_AT_A_TIME)
                                        .build())
                        .functionResponseTypes("ReportBatchItemFailures")
                        .tags(environment.tags())
                        .build(),
                child());
    }

    private Map<String, Output<String>> variables(FilesSettings files) {
        return Map.of(
                EnvironmentVariables.REAL_TIME_DATA_TABLE, storage.realTimeData.name(),
                EnvironmentVariables.KEY_ATTRIBUTE, Output.of(settings.storage().keyName()),
                EnvironmentVariables.RETENTION_SECONDS,
                        Output.of(Long.toString(settings.storage().retention().toSeconds())),
                EnvironmentVariables.CONNECTIONS_TABLE, storage.connections.name(),
                EnvironmentVariables.FILES_QUEUE_URL, queue.id(),
                EnvironmentVariables.DEAD_LETTER_QUEUE_URL, deadLetters.id(),
                EnvironmentVariables.MAXIMUM_RECEIVES,
                        Output.of(Integer.toString(files.maximumReceives())));
    }

    private List<Statement> grants() {
        return List.of(
                Statement.allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                        .on(queue.arn()),
                Statement.allow("sqs:SendMessage").on(queue.arn(), deadLetters.arn()),
                Statement.allow("sqs:ChangeMessageVisibility").on(queue.arn()),
                Statement.allow("s3:GetObject").on(bucket.arn().applyValue(arn -> arn + "/*")),
                // Without it S3 says of an object that is gone only that it may not be read.
                Statement.allow("s3:ListBucket").on(bucket.arn()),
                Statement.allow("dynamodb:BatchWriteItem", "dynamodb:PutItem")
                        .on(storage.realTimeData.arn()),
                Statement.allow("dynamodb:UpdateItem").on(storage.connections.arn()));
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
