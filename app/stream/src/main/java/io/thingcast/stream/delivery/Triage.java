package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.topic.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which changes of a batch are published: those of keys that somebody watches. The others
 * wait for a second look, or are dropped if this is it.
 */
final class Triage {
    private final Topics topics;
    private final Audience audience;
    private final Optional<SecondLook> secondLook;

    private Triage(Topics topics, Audience audience, Optional<SecondLook> secondLook) {
        this.topics = topics;
        this.audience = audience;
        this.secondLook = secondLook;
    }

    /** Publishes everything. */
    static Triage none(Topics topics) {
        return new Triage(topics, keys -> keys, Optional.empty());
    }

    /** Keeps for a second look what nobody watches. */
    static Triage first(Topics topics, Audience audience, SecondLook secondLook) {
        return new Triage(topics, audience, Optional.of(secondLook));
    }

    /** Drops what nobody watches. */
    static Triage second(Topics topics, Audience audience) {
        return new Triage(topics, audience, Optional.empty());
    }

    /** Takes out of the batch what is not to be published, and returns what of it is kept. */
    Holding sort(Batch batch) {
        Map<ItemKey, List<Integer>> changes = batch.changesByKey();
        if (changes.isEmpty()) {
            return Holding.NOTHING;
        }
        Set<ItemKey> watched;
        try {
            watched = audience.watched(changes.keySet());
        } catch (RuntimeException e) {
            batch.failed(
                    changes.values().iterator().next().get(0),
                    "it can't be told who watches its key: " + e);
            return Holding.NOTHING;
        }
        if (watched.containsAll(changes.keySet())) {
            return Holding.NOTHING;
        }
        Map<ItemKey, List<Integer>> unwatched = new LinkedHashMap<>(changes);
        unwatched.keySet().removeAll(watched);
        List<Integer> indexes = unwatched.values().stream().flatMap(List::stream).sorted().toList();
        if (secondLook.isEmpty()) {
            indexes.forEach(batch::dropped);
            return Holding.NOTHING;
        }
        return hold(batch, indexes, secondLook.get());
    }

    private Holding hold(Batch batch, List<Integer> indexes, SecondLook secondLook) {
        List<Integer> held = new ArrayList<>();
        List<byte[]> payloads = new ArrayList<>();
        for (int index : indexes) {
            if (batch.record(index) instanceof StreamRecord.Change change) {
                try {
                    payloads.add(OutboundMessage.of(change.message(), topics).payload());
                    held.add(index);
                } catch (InvalidValueException e) {
                    continue; // Can never be published: left in the batch, which says so.
                }
            }
        }
        if (held.isEmpty()) {
            return Holding.NOTHING;
        }
        held.forEach(batch::keepOut);
        return new Holding(held, secondLook.keep(payloads));
    }
}
