package io.thingcast.awslocal.rules;

import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.disconnect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static io.thingcast.awslocal.rules.TestRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.thingcast.awslocal.lifecycle.LifecycleEvents;
import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that hear of connections, as a registry of them would. */
class LifecycleRuleTest {
    private static final String OF_STAGE =
            " WHERE startswith(clientId, 'dev@') OR indexof(clientId, '@') = -1";

    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, TestGrants.everything()).start();
    private final RulesEngine engine = TestRules.engine(broker, QueueLimits.DEFAULT);
    private final RecordingAction presence = new RecordingAction();
    private final RecordingAction subscriptions = new RecordingAction();

    @AfterEach
    void close() {
        broker.close();
        engine.close();
    }

    @Test
    void rulesHearOfTheClientsTheyAskFor() {
        LifecycleEvents.on(broker, Clock.systemUTC(), LifecycleFaults.none());
        engine.put(
                rule(
                        "presence",
                        "SELECT clientId, topic(4) AS kind, versionNumber AS version,"
                                + " disconnectReason AS reason, clientid() AS publisher"
                                + " FROM '$aws/events/presence/+/+'"
                                + OF_STAGE,
                        List.of(presence),
                        Optional.empty()));
        engine.put(
                rule(
                        "subscriptions",
                        "SELECT clientId, topics FROM '$aws/events/subscriptions/+/+'" + OF_STAGE,
                        List.of(subscriptions),
                        Optional.empty()));
        for (String clientId : List.of("dev@u@1", "prod@u@1", "truck-1")) {
            RawClient client = connected(broker.port(Listener.Kind.WEB_SOCKET), clientId);
            subscribed(client, MqttQoS.AT_MOST_ONCE, "a/+", "b");
            client.send(disconnect(0)).awaitClosed();
        }

        await().until(() -> presence.outputs().size() == 4);
        await().until(() -> subscriptions.outputs().size() == 2);
        String came =
                "{\"clientId\":\"%s\",\"kind\":\"connected\",\"version\":0,\"publisher\":\"n/a\"}";
        String went =
                "{\"clientId\":\"%s\",\"kind\":\"disconnected\",\"version\":0,"
                        + "\"reason\":\"CLIENT_INITIATED_DISCONNECT\",\"publisher\":\"n/a\"}";
        assertThat(presence.outputs())
                .containsExactlyInAnyOrder(
                        came.formatted("dev@u@1"),
                        went.formatted("dev@u@1"),
                        came.formatted("truck-1"),
                        went.formatted("truck-1"));
        assertThat(subscriptions.outputs())
                .containsExactlyInAnyOrder(
                        "{\"clientId\":\"dev@u@1\",\"topics\":[\"a/+\",\"b\"]}",
                        "{\"clientId\":\"truck-1\",\"topics\":[\"a/+\",\"b\"]}");
    }
}
