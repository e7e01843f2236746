package io.thingcast.contract.item;

import io.thingcast.contract.InvalidValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sort key of an item in RealTimeData: {@code kind#at} or {@code kind#at#id}.
 *
 * @param at empty when the text has no 13 digits after the kind
 */
public record SortKey(Kind kind, Optional<At> at, Optional<ItemId> id) {
    private static final Pattern TEXT =
            Pattern.compile("([A-Za-z0-9_-]{1,64})#(\\d{13})(?:#([A-Za-z0-9_-]{1,64}))?");

    /** The sort key of an item written by Thingcast. */
    public static SortKey of(Kind kind, At at, Optional<ItemId> id) {
        return new SortKey(kind, Optional.of(at), id);
    }

    /**
     * Reads a sort key, whoever wrote it: the kind is what stands before the first {@code #} (else
     * {@code item}), the time the 13 digits behind it (else it is not known).
     *
     * @throws InvalidValueException when what stands before the {@code #} can't be a kind
     */
    public static SortKey parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches() && !matcher.group(2).startsWith("0")) {
            return new SortKey(
                    new Kind(matcher.group(1)),
                    Optional.of(new At(Long.parseLong(matcher.group(2)))),
                    Optional.ofNullable(matcher.group(3)).map(ItemId::new));
        }
        int end = text.indexOf('#');
        if (end <= 0) {
            return new SortKey(Kinds.UNNAMED, Optional.empty(), Optional.empty());
        }
        return new SortKey(new Kind(text.substring(0, end)), Optional.empty(), Optional.empty());
    }

    /** The text that stands in the table. */
    public String text() {
        String kindAndAt = kind.value() + "#" + at.map(At::toString).orElse("");
        return id.map(it -> kindAndAt + "#" + it.value()).orElse(kindAndAt);
    }
}
