package io.thingcast.ingest;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue of invalid readings, whole and each with its reason. The largest MQTT payload, 128 KB,
 * is 171 KB in base64 and so within the 256 KB that every SQS queue takes. What is larger can't
 * come from a device; SQS refuses it, and the message ends whole in its own queue's dead-letter
 * queue.
 */
final class QuarantineQueue {
    private final SqsClient sqs;
    private final String url;

    QuarantineQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /**
     * Puts a letter into the queue.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when SQS doesn't take it
     */
    void put(DeadLetter letter) {
        sqs.sendMessage(it -> it.queueUrl(url).messageBody(DeadLetterCodec.encode(letter)));
    }
}
