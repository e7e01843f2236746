package io.thingcast.api.iot;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The registry's queue. */
public final class RegistryQueue {
    private final SqsClient sqs;
    private final String url;

    public RegistryQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** Has the registry look whether a client is connected. */
    public void confirm(String clientId) {
        // A client id that is a browser's holds nothing that JSON would escape.
        send("{\"action\":\"confirm\",\"clientId\":\"%s\"}".formatted(clientId), Duration.ZERO);
    }

    /**
     * Sends a message that the registry reads after a while.
     *
     * @param delay whole seconds, at most 15 minutes
     */
    public void send(String body, Duration delay) {
        sqs.sendMessage(
                it -> it.queueUrl(url).messageBody(body).delaySeconds((int) delay.toSeconds()));
    }
}
