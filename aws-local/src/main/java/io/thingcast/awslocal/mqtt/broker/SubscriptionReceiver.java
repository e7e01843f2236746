package io.thingcast.awslocal.mqtt.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.packets.Packets;
import io.thingcast.awslocal.mqtt.topics.SharedFilter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the SUBSCRIBE and UNSUBSCRIBE packets of one client. */
final class SubscriptionReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionReceiver.class);

    private final BrokerParts broker;
    private final Connection connection;

    SubscriptionReceiver(BrokerParts broker, Connection connection) {
        this.broker = broker;
        this.connection = connection;
    }

    void subscribe(MqttSubscribeMessage subscribe) {
        List<MqttTopicSubscription> wanted = subscribe.payload().topicSubscriptions();
        MqttProperties properties = subscribe.idAndPropertiesVariableHeader().properties();
        if (properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null) {
            clientError(
                    Disconnect.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED,
                    "There are no subscription identifiers");
            return;
        }
        if (wanted.isEmpty()) {
            clientError(Disconnect.PROTOCOL_ERROR, "A SUBSCRIBE names a topic filter");
            return;
        }
        if (wanted.stream().anyMatch(this::isSharedWithoutOwnMessages)) {
            clientError(
                    Disconnect.PROTOCOL_ERROR, "A shared subscription has no No Local (3.8.3.1)");
            return;
        }
        if (isTooLong(wanted)) {
            return;
        }
        List<SubAck> codes = new SubscribeCheck(connection).judge(wanted);
        if (!connection.link().isV5() && endsOldClient(wanted, codes)) {
            return;
        }
        grant(subscribe.variableHeader().messageId(), wanted, codes);
    }

    private void grant(int packetId, List<MqttTopicSubscription> wanted, List<SubAck> codes) {
        List<String> granted = new ArrayList<>();
        List<Runnable> retained = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (SubscribeCheck.isGranted(codes.get(i))) {
                Subscription subscription = subscription(wanted.get(i), codes.get(i));
                if (wantsRetained(wanted.get(i))) {
                    retained.add(() -> deliverRetained(subscription));
                }
                connection.subscribe(subscription);
                granted.add(subscription.filter());
            }
        }
        connection.link().write(Packets.subAck(packetId, forVersion(codes)));
        retained.forEach(Runnable::run);
        if (!granted.isEmpty()) {
            broker.events().tell(it -> it.subscribed(connection.client(), granted));
        }
    }

    /** What a client of MQTT 5 chooses (MQTT 5.0, 3.8.3.1), and others always want. */
    private boolean wantsRetained(MqttTopicSubscription wanted) {
        return switch (wanted.option().retainHandling()) {
            case SEND_AT_SUBSCRIBE -> true;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS ->
                    !connection.isSubscribed(wanted.topicFilter());
            case DONT_SEND_AT_SUBSCRIBE -> false;
        };
    }

    /**
     * A filter that is the very topic gets its retained message, one with wildcards or of a shared
     * subscription none (AWS IoT Developer Guide, "MQTT retained messages").
     */
    private void deliverRetained(Subscription subscription) {
        broker.router()
                .retained()
                .current(subscription.filter())
                .ifPresent(it -> connection.deliver(it, subscription.granted()));
    }

    private boolean isSharedWithoutOwnMessages(MqttTopicSubscription wanted) {
        return connection.link().isV5()
                && wanted.option().isNoLocal()
                && SharedFilter.of(wanted.topicFilter()).isPresent();
    }

    /**
     * AWS IoT Core ends the connection for a SUBSCRIBE with too many topic filters, as its users
     * found out; the reason code under MQTT 5 is inferred.
     */
    private boolean isTooLong(List<MqttTopicSubscription> wanted) {
        boolean tooLong = !connection.meter().admitsFilters(wanted.size());
        if (tooLong) {
            clientError(
                    Disconnect.QUOTA_EXCEEDED,
                    "A SUBSCRIBE of %d topic filters; send several".formatted(wanted.size()));
        }
        return tooLong;
    }

    /** AWS IoT Core disconnects an MQTT 3.1.1 client where an MQTT 5 client gets a code. */
    private boolean endsOldClient(List<MqttTopicSubscription> wanted, List<SubAck> codes) {
        int denied = codes.indexOf(SubAck.NOT_AUTHORIZED);
        int invalid = codes.indexOf(SubAck.TOPIC_FILTER_INVALID);
        if (denied >= 0) {
            connection.end(
                    DisconnectReason.AUTH_ERROR,
                    null,
                    "Not allowed to subscribe to " + wanted.get(denied).topicFilter());
        } else if (invalid >= 0) {
            connection.end(
                    DisconnectReason.CLIENT_ERROR,
                    null,
                    "Topic filter not valid: " + wanted.get(invalid).topicFilter());
        }
        return connection.hasEnded();
    }

    private Subscription subscription(MqttTopicSubscription wanted, SubAck code) {
        return new Subscription(
                connection,
                wanted.topicFilter(),
                SharedFilter.of(wanted.topicFilter()),
                code == SubAck.GRANTED_QOS_0 ? Qos.AT_MOST_ONCE : Qos.AT_LEAST_ONCE,
                connection.link().isV5() && wanted.option().isNoLocal());
    }

    /** MQTT 3.1.1 has one code for every refusal, 0x80. */
    private List<SubAck> forVersion(List<SubAck> codes) {
        if (connection.link().isV5()) {
            return codes;
        }
        return codes.stream()
                .map(it -> SubscribeCheck.isGranted(it) ? it : SubAck.UNSPECIFIED_ERROR)
                .toList();
    }

    void unsubscribe(MqttUnsubscribeMessage unsubscribe) {
        List<String> filters = unsubscribe.payload().topics();
        if (filters.isEmpty()) {
            clientError(Disconnect.PROTOCOL_ERROR, "An UNSUBSCRIBE names a topic filter");
            return;
        }
        List<String> given = filters.stream().filter(connection::unsubscribe).toList();
        int packetId = unsubscribe.variableHeader().messageId();
        connection.link().write(Packets.unsubAck(packetId, filters.size()));
        if (!given.isEmpty()) {
            broker.events().tell(it -> it.unsubscribed(connection.client(), given));
        }
    }

    private void clientError(Disconnect code, String text) {
        LOG.info("Client '{}' disconnected: {}", connection.client().clientId(), text);
        connection.end(DisconnectReason.CLIENT_ERROR, code, text);
    }
}
