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
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        if (isTooLong(wanted)) {
            return;
        }
        List<SubAck> codes = withinQuota(wanted, wanted.stream().map(this::judge).toList());
        if (!connection.link().isV5() && endsOldClient(wanted, codes)) {
            return;
        }
        List<String> granted = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (isGranted(codes.get(i))) {
                connection.subscribe(subscription(wanted.get(i), codes.get(i)));
                granted.add(wanted.get(i).topicFilter());
            }
        }
        int packetId = subscribe.variableHeader().messageId();
        connection.link().write(Packets.subAck(packetId, forVersion(codes)));
        if (!granted.isEmpty()) {
            broker.events().tell(it -> it.subscribed(connection.client(), granted));
        }
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

    private SubAck judge(MqttTopicSubscription wanted) {
        String filter = wanted.topicFilter();
        if (filter.startsWith(TopicRules.SHARED)) {
            refused(filter, "there are no shared subscriptions");
            return SubAck.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        Optional<String> problem = TopicRules.problemOfFilter(filter);
        if (problem.isPresent()) {
            refused(filter, problem.get());
            return SubAck.TOPIC_FILTER_INVALID;
        }
        if (!connection.access().maySubscribe(filter)) {
            return SubAck.NOT_AUTHORIZED;
        }
        return switch (wanted.qualityOfService()) {
            case AT_MOST_ONCE -> SubAck.GRANTED_QOS_0;
            default -> SubAck.GRANTED_QOS_1;
        };
    }

    /** Refuses what would be a subscription too many; one that replaces another isn't. */
    private List<SubAck> withinQuota(List<MqttTopicSubscription> wanted, List<SubAck> judged) {
        Set<String> added = new HashSet<>();
        List<SubAck> codes = new ArrayList<>(judged);
        for (int i = 0; i < codes.size(); i++) {
            String filter = wanted.get(i).topicFilter();
            if (isGranted(codes.get(i))
                    && !connection.isSubscribed(filter)
                    && added.add(filter)
                    && !connection
                            .meter()
                            .admitsSubscriptions(connection.subscriptionCount() + added.size())) {
                added.remove(filter);
                codes.set(i, SubAck.QUOTA_EXCEEDED);
            }
        }
        return codes;
    }

    private void refused(String filter, String why) {
        LOG.info(
                "Client '{}' refused: subscription to '{}': {}",
                connection.client().clientId(),
                filter,
                why);
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

    private static boolean isGranted(SubAck code) {
        return code == SubAck.GRANTED_QOS_0 || code == SubAck.GRANTED_QOS_1;
    }

    private Subscription subscription(MqttTopicSubscription wanted, SubAck code) {
        return new Subscription(
                connection,
                wanted.topicFilter(),
                code == SubAck.GRANTED_QOS_0 ? Qos.AT_MOST_ONCE : Qos.AT_LEAST_ONCE,
                connection.link().isV5() && wanted.option().isNoLocal());
    }

    /** MQTT 3.1.1 has one code for every refusal, 0x80. */
    private List<SubAck> forVersion(List<SubAck> codes) {
        if (connection.link().isV5()) {
            return codes;
        }
        return codes.stream().map(it -> isGranted(it) ? it : SubAck.UNSPECIFIED_ERROR).toList();
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
