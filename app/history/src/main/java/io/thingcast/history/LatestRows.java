package io.thingcast.history;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.table.Latest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows of the Latest table. */
final class LatestRows {
    /**
     * The longest message that a row keeps, in bytes: what AWS IoT Core publishes (AWS IoT Core
     * quotas, payload size). A larger item was never seen live, and might not fit into a row.
     */
    static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private LatestRows() {}

    static Map<String, AttributeValue> key(Series series) {
        return Map.of(
                Latest.KEY, AttributeValue.fromS(series.key().value()),
                Latest.KIND, AttributeValue.fromS(series.kind().value()));
    }

    static Series series(Map<String, AttributeValue> row) {
        return new Series(
                new ItemKey(value(row, Latest.KEY).s()), new Kind(value(row, Latest.KIND).s()));
    }

    static Map<String, AttributeValue> row(LiveMessage newest) {
        Map<String, AttributeValue> row = new HashMap<>(key(Series.of(newest)));
        row.put(Latest.AT, AttributeValue.fromN(newest.at().toString()));
        newest.id().ifPresent(it -> row.put(Latest.ID, AttributeValue.fromS(it.value())));
        row.put(Latest.SEQ, AttributeValue.fromS(newest.seq().digits()));
        newest.group().ifPresent(it -> row.put(Latest.GROUP, AttributeValue.fromS(it.value())));
        row.put(Latest.DIRECTORY, AttributeValue.fromS(Latest.directory(newest.key().value())));
        byte[] message = LiveMessageCodec.encode(newest);
        if (message.length <= MAX_MESSAGE_BYTES) {
            row.put(
                    Latest.MESSAGE,
                    AttributeValue.fromS(new String(message, StandardCharsets.UTF_8)));
        }
        return row;
    }

    /** What a row says of its item without the item's data. */
    static LiveMessage head(Map<String, AttributeValue> row) {
        return new LiveMessage(
                new ItemKey(value(row, Latest.KEY).s()),
                new Kind(value(row, Latest.KIND).s()),
                new At(Long.parseLong(value(row, Latest.AT).n())),
                text(row, Latest.ID).map(ItemId::new),
                new SequenceNumber(value(row, Latest.SEQ).s()),
                ChangeEvent.MODIFY,
                text(row, Latest.GROUP).map(Group::new),
                Optional.empty());
    }

    /** The message that a row keeps; empty when the item was too large for it. */
    static Optional<LiveMessage> message(Map<String, AttributeValue> row) {
        return text(row, Latest.MESSAGE)
                .map(it -> LiveMessageCodec.decode(it.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> text(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name)).map(AttributeValue::s);
    }

    private static AttributeValue value(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
