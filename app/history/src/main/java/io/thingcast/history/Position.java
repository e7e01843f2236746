package io.thingcast.history;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemOrder;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SortKey;
import java.util.Comparator;
import java.util.Optional;

/** Where an item stands in the history of its key: by time, then id, then kind. */
public record Position(At at, Optional<ItemId> id, Kind kind) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparing((Position it) -> new ItemOrder(it.at(), it.id()))
                    .thenComparing(it -> it.kind().value());

    static Position of(ReadItem item) {
        return new Position(item.at(), item.id(), item.kind());
    }

    /** The position as text, which {@link #parse} reads. */
    public String text() {
        return SortKey.of(kind, at, id).text();
    }

    /**
     * Reads a position.
     *
     * @throws io.thingcast.contract.InvalidValueException when the text is none
     */
    public static Optional<Position> parse(String text) {
        SortKey sortKey = SortKey.parse(text);
        return sortKey.at().map(at -> new Position(at, sortKey.id(), sortKey.kind()));
    }

    /** The sort key that an item of another kind has at the same time and with the same id. */
    String sortKey(String ofKind) {
        return SortKey.of(new Kind(ofKind), at, id).text();
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
