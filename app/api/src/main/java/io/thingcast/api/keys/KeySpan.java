package io.thingcast.api.keys;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.history.KeyRange;
import io.thingcast.history.Utf8Order;
import io.thingcast.sessions.KeyPattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keys that somebody may see: one, or all that begin so.
 *
 * @param open whether all that begin with the text
 */
record KeySpan(String text, boolean open) {
    private static final String ANY = "*";

    /** What the patterns leave of the keys that begin with a text; none twice, and in order. */
    static List<KeySpan> of(List<KeyPattern> patterns, String prefix) {
        List<KeySpan> spans =
                patterns.stream()
                        .map(it -> of(it.text()))
                        .flatMap(it -> it.within(prefix))
                        .distinct()
                        .toList();
        return spans.stream()
                .filter(it -> spans.stream().noneMatch(other -> other.holds(it)))
                .sorted((a, b) -> Utf8Order.ORDER.compare(a.text(), b.text()))
                .toList();
    }

    private static KeySpan of(String pattern) {
        return pattern.endsWith(ANY)
                ? new KeySpan(pattern.substring(0, pattern.length() - 1), true)
                : new KeySpan(pattern, false);
    }

    private Stream<KeySpan> within(String prefix) {
        if (text.startsWith(prefix)) {
            return Stream.of(this);
        }
        return open && prefix.startsWith(text)
                ? Stream.of(new KeySpan(prefix, true))
                : Stream.empty();
    }

    private boolean holds(KeySpan other) {
        return open && !equals(other) && other.text().startsWith(text);
    }

    KeyRange range(Optional<String> after) {
        return new KeyRange(text, after);
    }

    ItemKey key() {
        return new ItemKey(text);
    }

    /** Whether some of its keys may be behind a text. */
    boolean reachesBehind(Optional<String> after) {
        return after.filter(it -> Utf8Order.ORDER.compare(end(), it) <= 0).isEmpty();
    }

    /** A text that none of its keys comes after. */
    String end() {
        return open ? range(Optional.empty()).last() : text;
    }
}
