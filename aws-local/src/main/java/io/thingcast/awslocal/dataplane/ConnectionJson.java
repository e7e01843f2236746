package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.EndedConnection;
import io.thingcast.awslocal.mqtt.GrantedSubscription;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.SocketAddresses;
import io.thingcast.awslocal.restjson.Page;

/** The answers about connections; times are milliseconds since the epoch. */
final class ConnectionJson {
    private ConnectionJson() {}

    static String of(ConnectedClient client, boolean addresses) {
        ObjectNode body = common(client, true);
        body.put("connectedSince", client.connectedSince().toEpochMilli());
        if (addresses) {
            addAddresses(body, client.addresses());
        }
        return body.toString();
    }

    static String of(EndedConnection ended, boolean addresses) {
        ObjectNode body = common(ended.client(), false);
        body.put("disconnectedSince", ended.endedAt().toEpochMilli());
        body.put("disconnectReason", ended.reason().name());
        if (addresses) {
            addAddresses(body, ended.client().addresses());
        }
        return body.toString();
    }

    /**
     * Sessions don't outlive their connection here, so each is clean and expires at once. The
     * keep-alive is the one that holds, which AWS IoT Core may have made another than was asked
     * for.
     */
    private static ObjectNode common(ConnectedClient client, boolean connected) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("connected", connected);
        client.thingName().ifPresent(it -> body.put("thingName", it));
        body.put("cleanSession", true);
        body.put("keepAliveDuration", client.keepAlive().toSeconds());
        body.put("sessionExpiry", 0);
        body.put("clientId", client.clientId());
        return body;
    }

    private static void addAddresses(ObjectNode body, SocketAddresses addresses) {
        body.put("sourceIp", addresses.sourceIp());
        body.put("sourcePort", addresses.sourcePort());
        body.put("targetIp", addresses.targetIp());
        body.put("targetPort", addresses.targetPort());
    }

    static String of(Page<GrantedSubscription> page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode subscriptions = body.putArray("subscriptions");
        for (GrantedSubscription subscription : page.items()) {
            subscriptions
                    .addObject()
                    .put("topicFilter", subscription.topicFilter())
                    .put("qos", subscription.qos() == Qos.AT_MOST_ONCE ? 0 : 1);
        }
        page.nextToken().ifPresent(it -> body.put("nextToken", it));
        return body.toString();
    }
}
