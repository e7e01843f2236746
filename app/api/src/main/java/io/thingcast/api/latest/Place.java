package io.thingcast.api.latest;

import io.thingcast.history.ReadItem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the answer to several keys.
 *
 * @param key the number of the key in the request
 * @param kind behind this kind of it; before all of them when empty
 */
record Place(int key, String kind) {
    static final Place FIRST = new Place(0, "");

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})#([A-Za-z0-9_-]{0,64})");

    /** Reads a place among so many keys; empty when the text is none. */
    static Optional<Place> parse(String text, int keys) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Place(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                        .filter(it -> it.key() < keys)
                : Optional.empty();
    }

    /** The place as text, which {@link #parse} reads. */
    String text() {
        return key + "#" + kind;
    }

    /** Whether an item of this key comes behind it. */
    boolean isBefore(ReadItem item) {
        return kind.compareTo(item.kind().value()) < 0;
    }

    Place at(ReadItem item) {
        return new Place(key, item.kind().value());
    }

    Place nextKey() {
        return new Place(key + 1, "");
    }
}
