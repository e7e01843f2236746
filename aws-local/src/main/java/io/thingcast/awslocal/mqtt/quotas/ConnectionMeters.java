package io.thingcast.awslocal.mqtt.quotas;

import io.netty.util.concurrent.EventExecutor;
import java.util.function.LongSupplier;

/** Gives each connection of a broker a meter of its own, and tells who listens of the losses. */
public final class ConnectionMeters {
    private final ConnectionQuotas quotas;
    private final LongSupplier nanos;
    private final QuotaEvents events = new QuotaEvents();

    /**
     * Holds each connection to the same quotas.
     *
     * @param nanos time that never runs backwards, as {@link System#nanoTime()}
     */
    public ConnectionMeters(ConnectionQuotas quotas, LongSupplier nanos) {
        this.quotas = quotas;
        this.nanos = nanos;
    }

    /** Tells a listener from now on. */
    public void listen(QuotaListener listener) {
        events.add(listener);
    }

    /** The meter of a new connection, to be used on its event loop only. */
    public ConnectionMeter of(String clientId, EventExecutor loop) {
        return new ConnectionMeter(quotas, nanos, new QuotaLosses(clientId, loop, events));
    }
}
