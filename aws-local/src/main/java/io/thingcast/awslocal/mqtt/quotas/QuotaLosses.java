package io.thingcast.awslocal.mqtt.quotas;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what one connection loses and tells of it a second later, so that a flood makes few
 * reports. Used on the connection's event loop only.
 */
final class QuotaLosses {
    private static final Quota[] QUOTAS = Quota.values();

    private final String clientId;
    private final EventExecutor loop;
    private final QuotaListener listener;
    private final long[] lost = new long[QUOTAS.length];
    private @Nullable Future<?> report;

    QuotaLosses(String clientId, EventExecutor loop, QuotaListener listener) {
        this.clientId = clientId;
        this.loop = loop;
        this.listener = listener;
    }

    void add(Quota quota, int count) {
        lost[quota.ordinal()] += count;
        if (report == null) {
            report = loop.schedule(this::tell, 1, TimeUnit.SECONDS);
        }
    }

    /** Tells now what is still to be told. */
    void tell() {
        if (report != null) {
            report.cancel(false);
            report = null;
        }
        for (Quota quota : QUOTAS) {
            long count = lost[quota.ordinal()];
            if (count > 0) {
                lost[quota.ordinal()] = 0;
                listener.exceeded(new QuotaListener.Loss(clientId, quota, count));
            }
        }
    }
}
