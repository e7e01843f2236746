package io.thingcast.intake;

import io.thingcast.items.Validation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.QueueMessage;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** What becomes of a message that didn't become an item. */
final class Settlement {
    private final DeadLetterQueues deadLetters;
    private final int maximumReceives;

    /**
     * Settles messages.
     *
     * @param maximumReceives after how many deliveries SQS gives up; the last of them is used to
     *     write down the reason
     */
    Settlement(DeadLetterQueues deadLetters, int maximumReceives) {
        this.deadLetters = deadLetters;
        this.maximumReceives = maximumReceives;
    }

    /** Puts away what is wrong; whether that was done. */
    boolean refuse(QueueMessage message, Input input, Validation.Invalid invalid) {
        return put(message, input, invalid.reason(), Optional.of(invalid.field()));
    }

    /** Puts away what failed to the last; whether that was done, else it comes again. */
    boolean giveUp(QueueMessage message, Input input, String failure) {
        if (message.receives() < maximumReceives) {
            Outcome.RETRIED
                    .line()
                    .source(input.arrival().source())
                    .messageId(message.id())
                    .with("receives", message.receives())
                    .error(failure.split(":", 2)[0])
                    .log();
            return false;
        }
        return put(
                message,
                input,
                "the item was not written in %d attempts, at last by %s; put the message back when the cause is mended."
                        .formatted(message.receives(), failure),
                Optional.empty());
    }

    private boolean put(QueueMessage message, Input input, String reason, Optional<String> field) {
        try {
            deadLetters.put(input, reason, field);
            Outcome.DEAD_LETTERED
                    .line()
                    .source(input.arrival().source())
                    .messageId(message.id())
                    .field(field)
                    .log();
            return true;
        } catch (SdkException e) {
            Outcome.RETRIED
                    .line()
                    .source(input.arrival().source())
                    .messageId(message.id())
                    .error(e)
                    .log("No dead letter could be written; the message comes again");
            return false;
        }
    }
}
