package io.thingcast.ingest;

import io.thingcast.contract.Text;
import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.ReadingValidator;
import io.thingcast.items.Sources;
import io.thingcast.items.Validation;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.QueueMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Settles what the ingest rule could not write. What the validator refuses goes to quarantine; what
 * it finds good failed for a reason of the table's own, throttling for instance, and is written
 * now.
 */
final class SettleRejected {
    /** The source of what doesn't come from the rule, so that nothing is known of it. */
    private static final String QUEUE = "sqs";

    private final ReadingValidator validator;
    private final ItemWriter items;
    private final QuarantineQueue quarantine;

    SettleRejected(ReadingValidator validator, ItemWriter items, QuarantineQueue quarantine) {
        this.validator = validator;
        this.items = items;
        this.quarantine = quarantine;
    }

    /**
     * Settles one message; doing so again has the same result.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when the table or the quarantine
     *     can't be written
     */
    void settle(QueueMessage message) {
        try {
            settle(message, RejectedReading.parse(message.body()));
        } catch (NoErrorActionException e) {
            FirstArrival arrival = FirstArrival.of(message);
            quarantine.put(
                    new DeadLetter(
                            QUEUE,
                            String.valueOf(e.getMessage()),
                            Optional.empty(),
                            arrival.at().toEpochMilli(),
                            InputOrigin.message(arrival.itemId().value()),
                            message.body().getBytes(StandardCharsets.UTF_8)));
            Outcome.QUARANTINED
                    .line()
                    .messageId(message.id())
                    .source(QUEUE)
                    .log("Not from the ingest rule");
        }
    }

    private void settle(QueueMessage message, RejectedReading reading) {
        FirstArrival arrival = FirstArrival.of(message);
        Validation validation =
                validator.validate(
                        reading.topic(),
                        reading.payload(),
                        arrival.at(),
                        // The message's id, so that a second delivery writes the same item.
                        arrival.itemId());
        validation
                .<Runnable>map(
                        valid -> () -> write(message, valid.item()),
                        invalid -> () -> quarantine(message, reading, invalid))
                .run();
    }

    private void write(QueueMessage message, Item item) {
        items.write(item);
        Outcome.WRITTEN
                .line()
                .key(item.key().value())
                .kind(item.kind().value())
                .messageId(message.id())
                .log("The rule could not");
    }

    private void quarantine(
            QueueMessage message, RejectedReading reading, Validation.Invalid invalid) {
        FirstArrival arrival = FirstArrival.of(message);
        quarantine.put(
                new DeadLetter(
                        Sources.MQTT,
                        invalid.reason(),
                        Optional.of(invalid.field()),
                        arrival.at().toEpochMilli(),
                        InputOrigin.mqtt(reading.topic(), reading.clientId())
                                .withId(arrival.itemId().value()),
                        reading.payload()));
        Outcome.QUARANTINED
                .line()
                .messageId(message.id())
                .source(Sources.MQTT)
                .with("topic", Text.shown(reading.topic()))
                .field(Optional.of(invalid.field()))
                .log();
    }
}
