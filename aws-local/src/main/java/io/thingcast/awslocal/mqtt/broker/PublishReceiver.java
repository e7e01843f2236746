package io.thingcast.awslocal.mqtt.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.Message.Publisher;
import io.thingcast.awslocal.mqtt.packets.IncomingMessages;
import io.thingcast.awslocal.mqtt.packets.Packets;
import io.thingcast.awslocal.mqtt.packets.PublishQuotas;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the PUBLISH packets of one client. */
final class PublishReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(PublishReceiver.class);

    private final Connection connection;
    private final Publisher publisher;

    PublishReceiver(Connection connection, String principal) {
        this.connection = connection;
        this.publisher = new Publisher(Optional.of(connection.client().clientId()), principal);
    }

    void receive(MqttPublishMessage publish) {
        if (isRefusedByProtocol(publish) || isOverQuota(publish)) {
            return;
        }
        String topic = publish.variableHeader().topicName();
        Optional<String> badTopic = problemOf(topic, publish.fixedHeader().isRetain());
        Optional<String> tooMuch = PublishQuotas.exceededBy(publish);
        if (badTopic.isPresent()) {
            reject(
                    publish,
                    PubAck.TOPIC_NAME_INVALID,
                    Disconnect.TOPIC_NAME_INVALID,
                    badTopic.get());
        } else if (tooMuch.isPresent()) {
            reject(publish, PubAck.QUOTA_EXCEEDED, Disconnect.QUOTA_EXCEEDED, tooMuch.get());
        } else if (!mayPublish(publish)) {
            deny(publish);
        } else {
            connection.publish(IncomingMessages.of(publish, publisher));
            acknowledge(publish, PubAck.SUCCESS);
        }
    }

    /** What MQTT ends the connection for, whatever the QoS (MQTT 5.0, 3.2.2.3 and 3.3.2.3). */
    private boolean isRefusedByProtocol(MqttPublishMessage publish) {
        MqttProperties properties = publish.variableHeader().properties();
        if (publish.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE) {
            clientError(Disconnect.QOS_NOT_SUPPORTED, "There is no QoS 2; use 0 or 1");
        } else if (properties.getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            clientError(Disconnect.TOPIC_ALIAS_INVALID, "There are no topic aliases");
        } else if (properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
            clientError(
                    Disconnect.PROTOCOL_ERROR, "A client's PUBLISH has no subscription identifier");
        } else if (hasWildcard(properties.getProperty(MqttProperties.RESPONSE_TOPIC))) {
            clientError(Disconnect.PROTOCOL_ERROR, "A response topic holds no wildcards");
        } else if (publish.variableHeader().topicName().isEmpty()) {
            clientError(Disconnect.PROTOCOL_ERROR, "A PUBLISH without topic alias has a topic");
        }
        return connection.hasEnded();
    }

    private static boolean hasWildcard(MqttProperties.@Nullable MqttProperty<?> topic) {
        return topic != null
                && topic.value() instanceof String text
                && (text.indexOf('+') >= 0 || text.indexOf('#') >= 0);
    }

    /**
     * Publishes beyond the quota are discarded and under MQTT 3.1.1 not acknowledged (AWS General
     * Reference, "Publish requests per second per connection"). That MQTT 5 clients are told so is
     * inferred from the reason codes that AWS lists for PUBACK.
     */
    private boolean isOverQuota(MqttPublishMessage publish) {
        boolean over = !connection.meter().admitsFromClient();
        if (over && connection.link().isV5()) {
            acknowledge(publish, PubAck.QUOTA_EXCEEDED);
        }
        return over;
    }

    /** Reserved topics have no retained messages (AWS IoT Developer Guide). */
    private static Optional<String> problemOf(String topic, boolean retain) {
        return retain && topic.startsWith("$")
                ? Optional.of("a reserved topic has no retained message")
                : TopicRules.problemOfName(topic);
    }

    private boolean mayPublish(MqttPublishMessage publish) {
        String topic = publish.variableHeader().topicName();
        return connection.access().mayPublish(topic)
                && (!publish.fixedHeader().isRetain() || connection.access().mayRetain(topic));
    }

    /**
     * An MQTT 5 client that asks for an acknowledgement learns of it and stays, any other is
     * disconnected. AWS lists the code for PUBACK and closes MQTT 3.1.1 connections; that it closes
     * for a QoS 0 message under MQTT 5 is inferred.
     */
    private void deny(MqttPublishMessage publish) {
        if (connection.link().isV5() && isAcknowledged(publish)) {
            acknowledge(publish, PubAck.NOT_AUTHORIZED);
        } else {
            connection.end(
                    DisconnectReason.AUTH_ERROR,
                    Disconnect.NOT_AUTHORIZED,
                    "Not allowed to publish");
        }
    }

    private void reject(
            MqttPublishMessage publish, PubAck answer, Disconnect otherwise, String why) {
        String topic = publish.variableHeader().topicName();
        if (connection.link().isV5() && isAcknowledged(publish)) {
            LOG.info(
                    "Client '{}' refused: message to '{}': {}",
                    connection.client().clientId(),
                    topic,
                    why);
            acknowledge(publish, answer);
        } else {
            clientError(otherwise, "Message to '%s' refused: %s".formatted(topic, why));
        }
    }

    private void acknowledge(MqttPublishMessage publish, PubAck code) {
        if (isAcknowledged(publish)) {
            connection.link().write(Packets.pubAck(publish.variableHeader().packetId(), code));
        }
    }

    private static boolean isAcknowledged(MqttPublishMessage publish) {
        return publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE;
    }

    private void clientError(Disconnect code, String text) {
        LOG.info("Client '{}' disconnected: {}", connection.client().clientId(), text);
        connection.end(DisconnectReason.CLIENT_ERROR, code, text);
    }
}
