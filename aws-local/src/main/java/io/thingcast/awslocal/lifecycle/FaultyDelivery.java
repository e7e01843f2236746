package io.thingcast.awslocal.lifecycle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Delays, duplicates, reorders and drops events on their way. */
final class FaultyDelivery implements AutoCloseable {
    private final LifecycleFaults faults;
    private final HeldEvents held;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, Long> lastDue = new HashMap<>();
    private long duplicated;
    private long reordered;
    private long dropped;

    FaultyDelivery(LifecycleFaults faults, Consumer<LifecycleEvent> next) {
        this.faults = faults;
        this.held = new HeldEvents(next);
    }

    HeldEvents held() {
        return held;
    }

    synchronized void send(LifecycleEvent event) {
        int ordinal = ordinals.merge(event.topic(), 1, Integer::sum) - 1;
        Fate fate = Fate.of(faults, event.topic(), ordinal);
        if (fate.dropped()) {
            dropped++;
            return;
        }
        long due = due(event.clientId(), fate);
        held.hold(event, due);
        if (fate.duplicated()) {
            duplicated++;
            held.hold(event, due + fate.copyDelayNanos());
        }
    }

    /** Nobody waits for an event that is reordered; any other waits for those before it. */
    private long due(String clientId, Fate fate) {
        long due = System.nanoTime() + fate.delayNanos();
        if (fate.reordered()) {
            reordered++;
            return due;
        }
        return lastDue.merge(clientId, due, (last, own) -> own - last > 0 ? own : last);
    }

    synchronized LifecycleCounts counts(long happened, long published) {
        return new LifecycleCounts(happened, published, duplicated, reordered, dropped);
    }

    @Override
    public void close() {
        held.close();
    }
}
