package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.Message.Qos;

/**
 * One connection's subscription to one filter.
 *
 * @param noLocal whether the connection's own messages are left out (MQTT 5.0, 3.8.3.1)
 */
record Subscription(Connection connection, String filter, Qos granted, boolean noLocal) {
    /** The subscription that counts when two of one connection match. */
    static Subscription stronger(Subscription a, Subscription b) {
        return a.granted.compareTo(b.granted) >= 0 ? a : b;
    }
}
