package io.thingcast.stream.ondemand;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.stream.delivery.Audience;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which keys somebody watches. That nobody does is never remembered, for the
 * next item may be the first after a subscription; to publish to those who have left costs a
 * message at most.
 */
final class RememberedAudience implements Audience {
    static final Duration KEPT = Duration.ofSeconds(10);
    static final int CAPACITY = 10_000;

    private final Audience asked;
    private final LongSupplier nanos;

    /** Until when, in nanoseconds; the first to end comes first. */
    private final Map<ItemKey, Long> watchedUntil = new LinkedHashMap<>();

    RememberedAudience(Audience asked, LongSupplier nanos) {
        this.asked = asked;
        this.nanos = nanos;
    }

    @Override
    public Set<ItemKey> watched(Set<ItemKey> keys) {
        long now = nanos.getAsLong();
        forget(now);
        Set<ItemKey> watched = new HashSet<>(keys);
        watched.retainAll(watchedUntil.keySet());
        Set<ItemKey> unknown = new LinkedHashSet<>(keys);
        unknown.removeAll(watched);
        if (!unknown.isEmpty()) {
            Set<ItemKey> found = asked.watched(unknown);
            found.forEach(it -> watchedUntil.put(it, now + KEPT.toNanos()));
            watched.addAll(found);
        }
        return watched;
    }

    private void forget(long now) {
        Iterator<Long> ends = watchedUntil.values().iterator();
        int over = watchedUntil.size() - CAPACITY;
        while (ends.hasNext() && (ends.next() - now <= 0 || over > 0)) {
            ends.remove();
            over--;
        }
    }
}
