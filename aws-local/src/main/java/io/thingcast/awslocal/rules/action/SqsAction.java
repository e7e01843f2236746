package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.rules.ActionFailedException;
import io.thingcast.awslocal.rules.RuleAction;
import io.thingcast.awslocal.rules.RuleInvocation;
import io.thingcast.awslocal.rules.sql.Template;
import io.thingcast.awslocal.rules.sql.value.Json;
import java.util.Base64;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends the rule's result to a queue (developer guide, "SQS"). FIFO queues aren't supported. */
public final class SqsAction implements RuleAction {
    private final SqsClient client;
    private final Template queueUrl;
    private final boolean useBase64;
    private final Role role;
    private final Arns arns;

    /**
     * @param client of SQS, with rights of its own
     * @param useBase64 whether the body is the result in base64; raw bytes that aren't UTF-8 need
     *     it
     * @param role what the rule may do: {@code sqs:SendMessage} on the queue
     * @throws IllegalArgumentException when the queue is a FIFO queue, as on AWS
     */
    public SqsAction(SqsClient client, Template queueUrl, boolean useBase64, Role role, Arns arns) {
        if (queueUrl.toString().endsWith(".fifo")) {
            throw new IllegalArgumentException("A rule can't send to a FIFO queue: " + queueUrl);
        }
        this.client = client;
        this.queueUrl = queueUrl;
        this.useBase64 = useBase64;
        this.role = role;
        this.arns = arns;
    }

    @Override
    public String name() {
        return "SQSAction";
    }

    @Override
    public void run(RuleInvocation invocation) {
        String url = invocation.render(queueUrl);
        try {
            role.require(AccessRequest.of("sqs:SendMessage", arns.queue(url)));
            String body = body(invocation.output(), url);
            client.sendMessage(it -> it.queueUrl(url).messageBody(body));
        } catch (RuntimeException e) {
            throw Failures.of(
                    e,
                    url,
                    "send the message to SQS",
                    "Message arrived on: %s, Action: sqs, Queue: %s"
                            .formatted(invocation.topic(), url));
        }
    }

    private String body(byte[] output, String url) {
        return useBase64
                ? Base64.getEncoder().encodeToString(output)
                : Json.decode(output)
                        .orElseThrow(
                                () ->
                                        new ActionFailedException(
                                                url,
                                                "The result is not UTF-8; set useBase64 to true."));
    }
}
