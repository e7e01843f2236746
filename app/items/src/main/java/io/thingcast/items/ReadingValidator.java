package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.contract.topic.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The one place that says which readings become items. The ingest rule's SQL lets pass only what
 * this would; {@code contract/examples/readings.json} is the table that both are tested with.
 */
public final class ReadingValidator {
    // Keys, group, times and source: what the writer adds beside the data, generously.
    private static final int ENVELOPE_BYTES = 1024;

    private final Stage stage;
    private final TreeSet<String> reserved = new TreeSet<>(RealTimeData.RESERVED);

    /**
     * A validator of one stage's readings.
     *
     * @param keyAttribute the table's partition key, which no reading may hold either
     */
    public ReadingValidator(Stage stage, String keyAttribute) {
        this.stage = stage;
        reserved.add(keyAttribute);
        reserved.remove(RealTimeData.AT);
    }

    /**
     * Reads what a device published.
     *
     * @param topic {@code dt/{stage}/{group}/{thing}/{kind}}, by Basic Ingest or without
     * @param receivedAt when the service got it; the reading's time if it names none
     * @param idIfUndated tells readings without a time apart; not used for others
     */
    public Validation validate(
            String topic, byte[] payload, Instant receivedAt, ItemId idIfUndated) {
        try {
            DeviceTopic device = DeviceTopic.parse(stage, topic);
            Map<String, AttributeValue> data = JsonAttributes.read(payload);
            AttributeValue stated = data.remove(RealTimeData.AT);
            At at =
                    stated == null
                            ? new At(receivedAt.toEpochMilli())
                            : ReadingAt.of(stated, receivedAt);
            checkData(device, data);
            return new Validation.Valid(
                    new Item(
                            device.key(),
                            device.kind(),
                            at,
                            stated == null ? Optional.of(idIfUndated) : Optional.empty(),
                            Optional.of(device.group()),
                            data,
                            receivedAt,
                            Sources.MQTT));
        } catch (InvalidValueException e) {
            return new Validation.Invalid(e.field(), String.valueOf(e.getMessage()));
        }
    }

    private void checkData(DeviceTopic device, Map<String, AttributeValue> data) {
        if (data.isEmpty()) {
            throw new InvalidValueException(
                    "payload", "the reading is empty; send at least one field beside 'at'.");
        }
        for (String name : reserved) {
            if (data.containsKey(name)) {
                throw new InvalidValueException(
                        name,
                        "%s %s has a reserved name; send it under another."
                                .formatted(name, ShownValue.of(data.get(name))));
            }
        }
        KindRules.of(device.kind()).forEach(field -> field.check(data));
        long bytes = ItemSize.of(data) + ENVELOPE_BYTES;
        if (bytes > ItemSize.MAX_BYTES) {
            throw new InvalidValueException(
                    "payload",
                    "the reading takes %d bytes in the table; an item has at most %d. Send less at once."
                            .formatted(bytes, ItemSize.MAX_BYTES));
        }
    }
}
