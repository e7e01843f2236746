package io.thingcast.rooms.room;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.Kinds;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.MessageFields;
import io.thingcast.contract.room.RoomName;
import io.thingcast.items.Item;
import io.thingcast.items.Sources;
import io.thingcast.rooms.command.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What somebody says in a room.
 *
 * @param sender the uid of who says it
 */
record Message(
        RoomName room, ItemId id, String sender, MemberName name, String text, Instant receivedAt) {
    /** What it is among the items of its room. */
    static final Kind KIND = Kinds.MESSAGE;

    Item item(At at) {
        return new Item(
                room.key(),
                KIND,
                at,
                Optional.of(id),
                Optional.empty(),
                Map.of(
                        MessageFields.NAME, AttributeValue.fromS(name.value()),
                        MessageFields.SENDER, AttributeValue.fromS(sender),
                        MessageFields.TEXT, AttributeValue.fromS(text)),
                receivedAt,
                Sources.ROOMS);
    }

    /** By which another message with the same id is told from this one sent again. */
    String textHash() {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
