package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.topics.SharedFilter;
import java.util.Optional;

/**
 * One connection's subscription to one filter.
 *
 * @param filter as the client wrote it
 * @param shared the same taken apart, when it is a shared subscription
 * @param noLocal whether the connection's own messages are left out (MQTT 5.0, 3.8.3.1)
 */
record Subscription(
        Connection connection,
        String filter,
        Optional<SharedFilter> shared,
        Qos granted,
        boolean noLocal) {
    /** The filter that topics are matched with. */
    String topicFilter() {
        return shared.map(SharedFilter::filter).orElse(filter);
    }

    /** The subscription that counts when two of one connection match. */
    static Subscription stronger(Subscription a, Subscription b) {
        return a.granted.compareTo(b.granted) >= 0 ? a : b;
    }
}
