package io.thingcast.registry.message;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Delayed messages by SQS's delay of a single message. */
public final class SqsDelayedMessages implements DelayedMessages {
    private final SqsClient sqs;
    private final String queueUrl;

    public SqsDelayedMessages(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(String body, Duration delay) {
        int seconds = (int) delay.plusMillis(999).toSeconds();
        sqs.sendMessage(it -> it.queueUrl(queueUrl).messageBody(body).delaySeconds(seconds));
    }
}
