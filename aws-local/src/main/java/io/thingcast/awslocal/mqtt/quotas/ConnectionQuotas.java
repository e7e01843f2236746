package io.thingcast.awslocal.mqtt.quotas;

/**
 * What one connection may do (AWS General Reference, "AWS IoT Core endpoints and quotas", message
 * broker).
 *
 * @param publishesPerSecond messages in a second, from the client and to it together; those beyond
 *     are discarded
 * @param filtersPerSubscribe topic filters in a SUBSCRIBE; one with more ends the connection
 * @param subscriptions subscriptions at a time; those beyond are refused
 */
public record ConnectionQuotas(int publishesPerSecond, int filtersPerSubscribe, int subscriptions) {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** AWS IoT Core's. */
    public static final ConnectionQuotas STANDARD = new ConnectionQuotas(100, 8, 50);

    /** None at all. */
    public static final ConnectionQuotas NONE =
            new ConnectionQuotas(UNLIMITED, UNLIMITED, UNLIMITED);

    /**
     * Checks that each leaves something.
     *
     * @throws IllegalArgumentException when one doesn't
     */
    public ConnectionQuotas {
        if (publishesPerSecond < 1 || filtersPerSubscribe < 1 || subscriptions < 1) {
            throw new IllegalArgumentException(
                    "A quota is at least 1: %d publishes a second, %d filters, %d subscriptions"
                            .formatted(publishesPerSecond, filtersPerSubscribe, subscriptions));
        }
    }

    /** The same without a limit of messages in a second. */
    public ConnectionQuotas withoutPublishesPerSecond() {
        return new ConnectionQuotas(UNLIMITED, filtersPerSubscribe, subscriptions);
    }

    /** The same without a limit of topic filters in a SUBSCRIBE. */
    public ConnectionQuotas withoutFiltersPerSubscribe() {
        return new ConnectionQuotas(publishesPerSecond, UNLIMITED, subscriptions);
    }

    /** The same without a limit of subscriptions. */
    public ConnectionQuotas withoutSubscriptions() {
        return new ConnectionQuotas(publishesPerSecond, filtersPerSubscribe, UNLIMITED);
    }

    boolean limitsPublishes() {
        return publishesPerSecond != UNLIMITED;
    }
}
