package io.thingcast.infra.queue;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import io.thingcast.infra.policy.PolicyDocument;
import java.util.Optional;

/**
 * An AWS service that sends to a queue on its own behalf, for one resource of the stack.
 *
 * @param service {@code sns.amazonaws.com}
 * @param sourceArn the resource for which it may
 * @param account whose resource that must be; empty if the ARN says it
 */
public record QueueSender(
        String service, Output<String> sourceArn, Optional<Output<String>> account) {
    /** A service for a resource whose ARN names the account. */
    public QueueSender(String service, Output<String> sourceArn) {
        this(service, sourceArn, Optional.empty());
    }

    /** A service for a resource whose ARN names no account, as a bucket's. */
    public static QueueSender ofAccount(
            String service, Output<String> sourceArn, Output<String> account) {
        return new QueueSender(service, sourceArn, Optional.of(account));
    }

    /** Lets this service send to a queue, and no other. */
    public QueuePolicy sendTo(String name, Queue queue, ComponentResource parent) {
        return new QueuePolicy(
                name,
                QueuePolicyArgs.builder()
                        .queueUrl(queue.id())
                        .policy(
                                PolicyDocument.forService(
                                        service,
                                        "sqs:SendMessage",
                                        queue.arn(),
                                        sourceArn,
                                        account))
                        .build(),
                CustomResourceOptions.builder().parent(parent).build());
    }
}
