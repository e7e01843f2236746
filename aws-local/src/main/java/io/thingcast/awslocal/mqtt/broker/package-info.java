/**
 * AWS IoT Core's variant of MQTT 3.1.1 and 5 (AWS IoT Developer Guide, "MQTT"): QoS 0 and 1, no
 * ordering promises kept beyond that of one publisher, policies on every packet and delivery,
 * retained messages, shared subscriptions and the quotas of a connection. There are no sessions
 * that outlive their connection, so what a shared subscription or an absent client would be kept is
 * lost, and no topic aliases.
 *
 * <p>A connection's state is touched on its channel's event loop only. What all connections share
 * is the subscription tree, the clients by id, and the counters.
 */
@NullMarked
package io.thingcast.awslocal.mqtt.broker;

import org.jspecify.annotations.NullMarked;
