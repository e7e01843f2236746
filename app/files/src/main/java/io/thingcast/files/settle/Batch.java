package io.thingcast.files.settle;

import io.thingcast.contract.failure.DeadLetter;
import io.thingcast.items.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lines that follow each other, good and bad, which are settled together. */
public final class Batch {
    // As many as BatchWriteItem takes.
    private static final int MAX_ITEMS = 25;
    private static final int MAX_BYTES = 1024 * 1024;

    private final List<Good> good = new ArrayList<>();
    private final List<DeadLetter> bad = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private long bytes;
    private Place end;

    /** A batch of no lines yet. */
    public Batch(Place begin) {
        end = begin;
    }

    /**
     * Where a line begins.
     *
     * @param offset its first byte
     * @param line its number
     */
    public record Place(long offset, long line) {}

    /**
     * A line that became an item.
     *
     * @param letter what it is if the table can't keep it, without the reason
     */
    record Good(Item item, Refused letter) {}

    /** Says of a line why it was refused. */
    public interface Refused {
        /** The letter of a line. */
        DeadLetter because(String field, String reason);
    }

    /**
     * Adds an item.
     *
     * @param isNamed whether the line names its id, so that another line may be the same item
     */
    public void add(Item item, boolean isNamed, long lineBytes, Refused letter) {
        good.add(new Good(item, letter));
        bytes += lineBytes;
        if (isNamed) {
            named.add(item.key().value() + "#" + item.sortKey().text());
        }
    }

    /** Adds a bad line. */
    public void add(DeadLetter letter) {
        bad.add(letter);
        bytes += letter.payload().length;
    }

    /** Says up to where its lines go. */
    public void endAt(Place place) {
        end = place;
    }

    /** Whether it is to be settled before more is added. */
    public boolean isFull() {
        return good.size() + bad.size() >= MAX_ITEMS || bytes >= MAX_BYTES;
    }

    boolean isEmpty() {
        return good.isEmpty() && bad.isEmpty();
    }

    /** Whether both write the same item, so that their order matters. */
    boolean overlaps(Batch other) {
        return named.stream().anyMatch(other.named::contains);
    }

    List<Good> good() {
        return good;
    }

    List<DeadLetter> bad() {
        return bad;
    }

    Place end() {
        return end;
    }
}
