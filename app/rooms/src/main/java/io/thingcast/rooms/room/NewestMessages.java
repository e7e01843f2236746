package io.thingcast.rooms.room;

import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.contract.item.At;
import io.thingcast.contract.room.RoomName;
import io.thingcast.history.HistoryPage;
import io.thingcast.history.HistoryQuery;
import io.thingcast.history.ItemHistory;
import io.thingcast.history.ReadItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest page of a room's history, small enough for a reply: IoT Core takes 128 KB. */
final class NewestMessages {
    private static final int MESSAGES = 50;
    private static final int BYTES = 64 * 1024;

    /** More than an item takes beside its data. */
    private static final int ENVELOPE = 256;

    private static final At FIRST = new At(1_000_000_000_000L);
    private static final At LAST = new At(9_999_999_999_999L);

    private final ItemHistory history;

    NewestMessages(ItemHistory history) {
        this.history = history;
    }

    /** Reads it consistently. */
    Page of(RoomName room) {
        HistoryPage newest =
                history.read(
                        new HistoryQuery(
                                room.key(),
                                Optional.of(Message.KIND),
                                FIRST,
                                LAST,
                                false,
                                MESSAGES,
                                Optional.empty()));
        Deque<ReadItem> fitting = new ArrayDeque<>();
        int bytes = 0;
        for (ReadItem item : newest.items()) {
            bytes += ENVELOPE + item.data().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BYTES) {
                break;
            }
            fitting.addFirst(item);
        }
        return new Page(
                fitting, fitting.size() < newest.items().size() || newest.next().isPresent());
    }

    /**
     * Some messages, the newest last.
     *
     * @param more whether there are older ones
     */
    record Page(Collection<ReadItem> messages, boolean more) {
        Page {
            messages = List.copyOf(messages);
        }

        void write(JsonGenerator json) throws IOException {
            json.writeArrayFieldStart("history");
            for (ReadItem message : messages) {
                message.write(json);
            }
            json.writeEndArray();
            json.writeBooleanField("more", more);
        }
    }
}
