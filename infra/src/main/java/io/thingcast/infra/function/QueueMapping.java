package io.thingcast.infra.function;

import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.policy.Statement;
import io.thingcast.infra.stage.Environment;

/**
 * The event source mapping of a queue whose messages are taken as they come. What fails is named in
 * the function's answer and comes again alone.
 */
public final class QueueMapping {
    /** SQS without a batching window gives at most ten. */
    private static final int BATCH_SIZE = 10;

    private QueueMapping() {}

    /** Has a function called with the messages of a queue. */
    public static void create(
            Environment environment,
            String name,
            Queue queue,
            FunctionComponent function,
            ComponentResource parent) {
        new EventSourceMapping(
                name,
                EventSourceMappingArgs.builder()
                        .eventSourceArn(queue.arn())
                        .functionName(function.alias.arn())
                        .batchSize(BATCH_SIZE)
                        .functionResponseTypes("ReportBatchItemFailures")
                        .tags(environment.tags())
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
    }

    /**
     * Begins what the function's role must allow on its queues (Lambda Developer Guide, "Using
     * Lambda with Amazon SQS").
     */
    public static Statement.Actions allowReading() {
        return Statement.allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
    }
}
