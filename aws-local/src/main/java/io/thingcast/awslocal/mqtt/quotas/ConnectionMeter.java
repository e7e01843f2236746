package io.thingcast.awslocal.mqtt.quotas;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds one connection to its quotas and counts what it loses to them. Used on its event loop only.
 */
public final class ConnectionMeter {
    private final ConnectionQuotas quotas;
    private final LongSupplier nanos;
    private final QuotaLosses losses;
    private final @Nullable RateLimit publishes;

    ConnectionMeter(ConnectionQuotas quotas, LongSupplier nanos, QuotaLosses losses) {
        this.quotas = quotas;
        this.nanos = nanos;
        this.losses = losses;
        this.publishes =
                quotas.limitsPublishes()
                        ? new RateLimit(quotas.publishesPerSecond(), nanos.getAsLong())
                        : null;
    }

    /** Whether one more message may come from the client. */
    public boolean admitsFromClient() {
        return publishes == null || admits(publishes, Quota.PUBLISHES_IN);
    }

    /** Whether one more message may go to the client. */
    public boolean admitsToClient() {
        return publishes == null || admits(publishes, Quota.PUBLISHES_OUT);
    }

    private boolean admits(RateLimit limit, Quota direction) {
        boolean admitted = limit.admits(nanos.getAsLong());
        if (!admitted) {
            losses.add(direction, 1);
        }
        return admitted;
    }

    /** Whether a SUBSCRIBE may have so many filters. */
    public boolean admitsFilters(int count) {
        return admits(count, quotas.filtersPerSubscribe(), Quota.FILTERS_PER_SUBSCRIBE, count);
    }

    /** Whether the client may have so many subscriptions. */
    public boolean admitsSubscriptions(int count) {
        return admits(count, quotas.subscriptions(), Quota.SUBSCRIPTIONS, 1);
    }

    private boolean admits(int count, int most, Quota quota, int loss) {
        if (count > most) {
            losses.add(quota, loss);
        }
        return count <= most;
    }

    /** Tells of what was lost last. */
    public void end() {
        losses.tell();
    }
}
