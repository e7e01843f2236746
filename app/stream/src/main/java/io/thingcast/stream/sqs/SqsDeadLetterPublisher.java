package io.thingcast.stream.sqs;

import io.micronaut.context.BeanProvider;
import io.thingcast.changes.Origin;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.stream.delivery.DeadLetterPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Sends dead letters to an SQS queue. The client is made when the first one is there. */
@Singleton
final class SqsDeadLetterPublisher implements DeadLetterPublisher {
    static final String SOURCE = "stream";

    /** What every queue takes, for a larger MaximumMessageSize is a queue's own choice. */
    static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private final BeanProvider<SqsAsyncClient> sqs;
    private final String queueUrl;
    private final Clock clock;

    SqsDeadLetterPublisher(
            BeanProvider<SqsAsyncClient> sqs, DeadLetterConfiguration configuration, Clock clock) {
        this.sqs = sqs;
        this.queueUrl = configuration.deadLetterQueueUrl();
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Void> publish(Origin record, String reason, Optional<String> field) {
        String letter = letter(reason, field, record.json());
        String body =
                letter.length() <= MAX_MESSAGE_BYTES ? letter : pointer(record, reason, field);
        return sqs.get()
                .sendMessage(it -> it.queueUrl(queueUrl).messageBody(body))
                .thenAccept(sent -> {});
    }

    private String pointer(Origin record, String reason, Optional<String> field) {
        String where =
                "%s The record is too large for this queue; the item is %s, and the stream keeps the record for 24 hours under the sequence number %s."
                        .formatted(reason, record.keys(), record.itemIdentifier());
        return letter(where, field, new byte[0]);
    }

    private String letter(String reason, Optional<String> field, byte[] payload) {
        return DeadLetterCodec.encode(
                new DeadLetter(
                        SOURCE, reason, field, clock.millis(), InputOrigin.unknown(), payload));
    }
}
