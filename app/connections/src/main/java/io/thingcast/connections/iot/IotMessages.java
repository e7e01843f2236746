package io.thingcast.connections.iot;

import io.thingcast.contract.topic.TopicName;

/** Publishes messages by IoT Core's data plane. */
public interface IotMessages {
    /**
     * Publishes with QoS 1: IoT Core has the message when this returns.
     *
     * @param payload at most 128 KB
     * @throws IotCallException when IoT Core doesn't answer, or refuses it
     */
    void publish(TopicName topic, byte[] payload);
}
