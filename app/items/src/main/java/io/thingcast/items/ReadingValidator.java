package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.table.RealTimeData;
import io.thingcast.contract.topic.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Says which readings become items, by the rules that hold for every source. The ingest rule's SQL
 * lets pass only what this would; {@code contract/examples/readings.json} is the table that both
 * are tested with.
 */
public final class ReadingValidator {
    private final Stage stage;
    private final ItemRules rules;

    /**
     * A validator of one stage's readings.
     *
     * @param keyAttribute the table's partition key, which no reading may hold either
     */
    public ReadingValidator(Stage stage, String keyAttribute) {
        this.stage = stage;
        rules = new ItemRules(keyAttribute);
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
            rules.check("the reading", "payload", device.kind(), data);
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
}
