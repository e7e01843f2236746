package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.Decision;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.IotArns;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection may do. Decisions about topics are remembered, since they are asked for with
 * every message and delivery.
 */
final class AccessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AccessCheck.class);
    private static final int REMEMBERED = 2_000;

    private final String clientId;
    private final IotArns arns;
    private final Map<String, List<String>> context;
    private final Map<String, Boolean> publish = new HashMap<>();
    private final Map<String, Boolean> retain = new HashMap<>();
    private final Map<String, Boolean> receive = new HashMap<>();
    private PolicySet policies;

    AccessCheck(
            String clientId, IotArns arns, PolicySet policies, Map<String, List<String>> context) {
        this.clientId = clientId;
        this.arns = arns;
        this.policies = policies;
        this.context = Map.copyOf(context);
    }

    /** Uses other policies from now on. */
    void replace(PolicySet others) {
        policies = others;
        publish.clear();
        retain.clear();
        receive.clear();
    }

    /**
     * Judges the connection itself.
     *
     * @param attributes what the client wants of it: {@code LastWill}, {@code PersistentConnect}
     */
    boolean mayConnect(List<String> attributes) {
        Map<String, List<String>> asked = new HashMap<>(context);
        asked.put("iot:ConnectAttributes", List.copyOf(attributes));
        return allows(new AccessRequest("iot:Connect", arns.client(clientId), asked));
    }

    /** Of the topics that begin with {@code $}, clients may publish to Basic Ingest's only. */
    boolean mayPublish(String topic) {
        if (topic.startsWith("$") && !topic.startsWith(TopicRules.BASIC_INGEST)) {
            LOG.info("Client '{}' refused: topic '{}' is reserved", clientId, topic);
            return false;
        }
        return remembered(publish, topic, "iot:Publish");
    }

    /** Beside {@link #mayPublish}, for a message with RETAIN. */
    boolean mayRetain(String topic) {
        return remembered(retain, topic, "iot:RetainPublish");
    }

    boolean maySubscribe(String filter) {
        return allows(new AccessRequest("iot:Subscribe", arns.topicFilter(filter), context));
    }

    boolean mayReceive(String topic) {
        return remembered(receive, topic, "iot:Receive");
    }

    private boolean remembered(Map<String, Boolean> decisions, String topic, String action) {
        Boolean known = decisions.get(topic);
        if (known != null) {
            return known;
        }
        boolean allowed = allows(new AccessRequest(action, arns.topic(topic), context));
        if (decisions.size() >= REMEMBERED) {
            decisions.clear();
        }
        decisions.put(topic, allowed);
        return allowed;
    }

    private boolean allows(AccessRequest request) {
        Decision decision = policies.evaluate(request);
        if (!decision.isAllowed()) {
            LOG.info(
                    "Client '{}' refused: its policies don't allow {} on {} ({})",
                    clientId,
                    request.action(),
                    request.resource(),
                    decision);
        }
        return decision.isAllowed();
    }
}
