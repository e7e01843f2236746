package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.EventLoop;
import io.thingcast.awslocal.mqtt.IotArns;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import io.thingcast.awslocal.mqtt.quotas.ConnectionMeters;
import java.util.Map;

/** What all connections of one broker share. */
record BrokerParts(
        IotArns arns,
        BrokerLimits limits,
        ConnectionMeters meters,
        MessageRouter router,
        ConnectedClients clients,
        ConnectionEvents events,
        DeliveryCounters counts,
        Map<EventLoop, Lane> lanes) {
    Lane laneOf(EventLoop loop) {
        Lane lane = lanes.get(loop);
        if (lane == null) {
            throw new IllegalStateException("An event loop of another broker: " + loop);
        }
        return lane;
    }
}
