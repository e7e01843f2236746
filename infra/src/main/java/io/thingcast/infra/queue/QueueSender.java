package io.thingcast.infra.queue;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.policy.PolicyDocument;

/**
 * An AWS service that sends to a queue on its own behalf, for one resource of the stack.
 *
 * @param service {@code sns.amazonaws.com}
 * @param sourceArn the resource for which it may
 */
public record QueueSender(String service, Output<String> sourceArn) {
    /** Lets this service send to a queue, and no other. */
    public QueuePolicy sendTo(String name, Queue queue, ComponentResource parent) {
        return new QueuePolicy(
                name,
                QueuePolicyArgs.builder()
                        .queueUrl(queue.id())
                        .policy(
                                PolicyDocument.forService(
                                        service, "sqs:SendMessage", queue.arn(), sourceArn))
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
    }
}
