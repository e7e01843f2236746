package io.thingcast.awslocal.mqtt.quotas;

/** Hears of what connections lose to their quotas. Called on an event loop; returns quickly. */
@FunctionalInterface
public interface QuotaListener {
    /** A connection lost something; said at most once a second of each connection and quota. */
    void exceeded(Loss loss);

    /**
     * What one connection lost within a second.
     *
     * @param count how many messages, filters or subscriptions
     */
    record Loss(String clientId, Quota quota, long count) {}
}
