package io.thingcast.awslocal.mqtt.broker;

import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges what one client wants to subscribe to, filter by filter. */
record SubscribeCheck(Connection connection) {
    private static final Logger LOG = LoggerFactory.getLogger(SubscribeCheck.class);

    /** A reason code for each filter, in MQTT 5's terms. */
    List<SubAck> judge(List<MqttTopicSubscription> wanted) {
        return withinQuota(wanted, wanted.stream().map(this::judge).toList());
    }

    private SubAck judge(MqttTopicSubscription wanted) {
        String filter = wanted.topicFilter();
        Optional<String> problem = TopicRules.problemOfSubscription(filter);
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

    static boolean isGranted(SubAck code) {
        return code == SubAck.GRANTED_QOS_0 || code == SubAck.GRANTED_QOS_1;
    }
}
