package io.thingcast.local.system;

import io.thingcast.awslocal.destination.FailureDestination;
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends Lambda's failure records to queues; the role was evaluated before. */
final class QueueDestination implements FailureDestination {
    private final URI endpoint;
    private final SqsClient client;

    QueueDestination(URI endpoint, SqsClient client) {
        this.endpoint = endpoint;
        this.client = client;
    }

    @Override
    public void send(String arn, String json) {
        String[] parts = arn.split(":", -1);
        if (parts.length != 6 || !parts[2].equals("sqs")) {
            throw new IllegalArgumentException(
                    "On-failure destination %s is no SQS queue, the only kind there is here."
                            .formatted(arn));
        }
        client.sendMessage(
                it ->
                        it.queueUrl("%s/%s/%s".formatted(endpoint, parts[4], parts[5]))
                                .messageBody(json));
    }
}
