package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import java.util.Optional;

/**
 * Keys that begin with a text, in the order of their bytes.
 *
 * @param prefix what they begin with; all keys when empty
 * @param after only keys behind this one
 */
public record KeyRange(String prefix, Optional<String> after) {
    /** The last character there is; no key is longer than so many of them. */
    private static final String END = new String(Character.toChars(Character.MAX_CODE_POINT));

    /** The least key there could be. */
    private static final String LEAST = "\u0000";

    boolean isBounded() {
        return !prefix.isEmpty() || after.isPresent();
    }

    /** The least key of the range. */
    String first() {
        String least = prefix.isEmpty() ? LEAST : prefix;
        return after.map(it -> it + LEAST)
                .filter(it -> Utf8Order.ORDER.compare(it, least) > 0)
                .orElse(least);
    }

    /** A text that no key of the range comes after. */
    public String last() {
        return prefix + END.repeat(ItemKey.MAX_BYTES / 4 + 1);
    }

    boolean isEmpty() {
        return Utf8Order.ORDER.compare(first(), last()) > 0;
    }
}
