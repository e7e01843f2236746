package io.thingcast.simulator.fleet;

import io.thingcast.simulator.device.DeviceEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of the fleet's readings. */
public final class Statistics implements DeviceEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);
    private static final int BUCKETS = 40;

    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lastReason = new ConcurrentHashMap<>();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong disconnects = new AtomicLong();
    private final AtomicLongArray latencies = new AtomicLongArray(BUCKETS);

    /**
     * The counts since the start.
     *
     * @param connected things that are connected now
     * @param p50Millis half of the acknowledgements came within this time
     * @param p99Millis 99 of 100 came within this time
     */
    public record Snapshot(
            int connected,
            long published,
            long acknowledged,
            long lost,
            long disconnects,
            double p50Millis,
            double p99Millis) {}

    void published() {
        published.incrementAndGet();
    }

    @Override
    public void connected(String thing) {
        connected.add(thing);
        lastReason.remove(thing);
    }

    @Override
    public void disconnected(String thing, String reason) {
        connected.remove(thing);
        disconnects.incrementAndGet();
        if (!reason.equals(lastReason.put(thing, reason))) {
            LOG.warn("{} is not connected: {}; it tries again", thing, reason);
        }
    }

    @Override
    public void acknowledged(Duration afterPublish) {
        acknowledged.incrementAndGet();
        latencies.incrementAndGet(bucket(afterPublish));
    }

    @Override
    public void lost(String thing, String reason) {
        lost.incrementAndGet();
        if (!reason.equals(lastReason.put(thing, reason))) {
            LOG.warn("{} lost a reading: {}", thing, reason);
        }
    }

    /** The counts until now. */
    public Snapshot snapshot() {
        return new Snapshot(
                connected.size(),
                published.get(),
                acknowledged.get(),
                lost.get(),
                disconnects.get(),
                quantile(0.5),
                quantile(0.99));
    }

    /** Buckets grow by the square root of two, from 0.1 ms. */
    private static int bucket(Duration latency) {
        double tenths = Math.max(1, latency.toNanos() / 100_000.0);
        return (int) Math.min(BUCKETS - 1, 2 * Math.log(tenths) / Math.log(2));
    }

    private double quantile(double share) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += latencies.get(i);
        }
        long rank = (long) Math.ceil(total * share);
        for (int i = 0; i < BUCKETS; i++) {
            rank -= latencies.get(i);
            if (rank <= 0 && total > 0) {
                return 0.1 * Math.pow(2, (i + 1) / 2.0);
            }
        }
        return 0;
    }
}
