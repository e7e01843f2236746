package io.thingcast.cli.redrive;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.DeadLetterCodec;
import io.thingcast.contract.failure.InputOrigin;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a dead-letter queue.
 *
 * @param sentAt when it came into the queue that it came from, epoch milliseconds: SQS keeps that
 *     time when it moves a message itself
 * @param attributes those of the message, as far as they are texts
 * @param letter what it says if a function wrote it; empty if SQS moved the input as it was
 */
record DeadMessage(
        String id,
        String receiptHandle,
        String body,
        long sentAt,
        Map<String, String> attributes,
        Optional<DeadLetter> letter) {
    static DeadMessage of(
            String id,
            String receiptHandle,
            String body,
            long sentAt,
            Map<String, String> attributes) {
        return new DeadMessage(
                id,
                receiptHandle,
                body,
                sentAt,
                Map.copyOf(attributes),
                DeadLetterCodec.decode(body));
    }

    /** Whether this id means it: the message's own, or that of the input in it. */
    boolean isCalled(String name) {
        return id.equals(name) || originId().filter(name::equals).isPresent();
    }

    Optional<String> reason() {
        return letter.map(DeadLetter::reason);
    }

    Optional<String> originId() {
        return letter.map(DeadLetter::origin).flatMap(InputOrigin::id);
    }
}
