package io.thingcast.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.ItemOrder;
import io.thingcast.contract.item.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * An item as it was read back.
 *
 * @param data JSON text of an object, digits of numbers kept
 */
public record ReadItem(
        ItemKey key, Kind kind, At at, Optional<ItemId> id, Optional<Group> group, String data) {
    /**
     * What the data of one answer may come to in all: Lambda takes 6 MB, of which the last item can
     * be nearly half, since control characters grow sevenfold.
     */
    public static final int MAX_ANSWER_LENGTH = 3_000_000;

    /** Where the item stands among those of its key and kind. */
    public ItemOrder order() {
        return new ItemOrder(at, id);
    }

    /** How long its data can become in an answer of a function. */
    public long answerLength() {
        return QuotedLength.of(data);
    }

    /** Writes the item as a live message without {@code seq} and {@code event}. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", key.value());
        json.writeStringField("kind", kind.value());
        json.writeNumberField("at", at.epochMillis());
        if (id.isPresent()) {
            json.writeStringField("id", id.get().value());
        }
        if (group.isPresent()) {
            json.writeStringField("group", group.get().value());
        }
        json.writeFieldName("data");
        json.writeRawValue(data);
        json.writeEndObject();
    }
}
