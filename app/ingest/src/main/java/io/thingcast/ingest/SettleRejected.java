package io.thingcast.ingest;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.items.Item;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.ReadingValidator;
import io.thingcast.items.Sources;
import io.thingcast.items.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what the ingest rule could not write. What the validator refuses goes to quarantine; what
 * it finds good failed for a reason of the table's own, throttling for instance, and is written
 * now.
 */
final class SettleRejected {
    private static final Logger LOG = LoggerFactory.getLogger(SettleRejected.class);

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
            quarantine.put(
                    new DeadLetter(
                            QUEUE,
                            String.valueOf(e.getMessage()),
                            Optional.empty(),
                            message.sentAt().toEpochMilli(),
                            InputOrigin.unknown(),
                            message.body().getBytes(StandardCharsets.UTF_8)));
            LOG.warn("Quarantined message {}: {}", message.id(), e.getMessage());
        }
    }

    private void settle(QueueMessage message, RejectedReading reading) {
        Validation validation =
                validator.validate(
                        reading.topic(),
                        reading.payload(),
                        message.sentAt(),
                        // The message's id, so that a second delivery writes the same item.
                        message.itemId());
        validation
                .<Runnable>map(
                        valid -> () -> write(valid.item()),
                        invalid -> () -> quarantine(message, reading, invalid))
                .run();
    }

    private void write(Item item) {
        items.write(item);
        LOG.info("Wrote {} of {} after the rule could not", item.sortKey().text(), item.key());
    }

    private void quarantine(
            QueueMessage message, RejectedReading reading, Validation.Invalid invalid) {
        quarantine.put(
                new DeadLetter(
                        Sources.MQTT,
                        invalid.reason(),
                        Optional.of(invalid.field()),
                        message.sentAt().toEpochMilli(),
                        InputOrigin.mqtt(reading.topic(), reading.clientId()),
                        reading.payload()));
        LOG.warn(
                "Quarantined message {} of {}: invalid {}",
                message.id(),
                reading.topic(),
                invalid.field());
    }
}
