package io.thingcast.awslocal.lifecycle;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.disconnect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.AttachedThing;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleEventsTest {
    private static final String CONNECTED = "$aws/events/presence/connected/";
    private static final String DISCONNECTED = "$aws/events/presence/disconnected/";
    private static final String FAILED = "$aws/events/presence/connect_failed/";
    private static final String POLICY =
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "iot:*", "Resource": "*"},
              {"Effect": "Deny", "Action": "iot:Connect", "Resource": "*client/denied"},
              {"Effect": "Deny", "Action": "iot:Publish", "Resource": "*topic/forbidden"}]}
            """;

    private final SettableClock clock = new SettableClock();
    private Optional<AttachedThing> thing = Optional.empty();
    private final MqttBroker broker =
            MqttBroker.builder()
                    .webSocket(0, request -> CompletableFuture.completedFuture(grant()))
                    .clock(clock)
                    .start();
    private final LifecycleEvents lifecycle =
            LifecycleEvents.on(broker, clock, LifecycleFaults.none());
    private final PublishedEvents events = PublishedEvents.of(broker);
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    private Authentication grant() {
        return new Authentication.Granted(
                "p-1",
                PolicySet.parse(POLICY),
                Map.of(),
                thing,
                Optional.empty(),
                Optional.empty());
    }

    @AfterEach
    void stop() {
        broker.close();
        lifecycle.close();
    }

    private void comeAndGo(String clientId) {
        connected(port, clientId).send(disconnect(0)).awaitClosed();
    }

    private static void assertFields(JsonNode body, String expected, String... unpredictable) {
        com.fasterxml.jackson.databind.node.ObjectNode known = body.deepCopy();
        for (String field : unpredictable) {
            assertThat(known.remove(field).asText()).isNotEmpty();
        }
        assertThat(known).hasToString(expected);
    }

    @Test
    void aConnectionComesAndGoesUnderOneSessionAndVersion() {
        comeAndGo("c");

        JsonNode came = events.body(CONNECTED + "c");
        assertFields(
                came,
                "{\"clientId\":\"c\",\"timestamp\":1767323045678,\"eventType\":\"connected\","
                        + "\"principalIdentifier\":\"p-1\",\"ipAddress\":\"127.0.0.1\","
                        + "\"versionNumber\":0}",
                "sessionIdentifier");
        JsonNode went = events.body(DISCONNECTED + "c");
        assertFields(
                went,
                "{\"clientId\":\"c\",\"timestamp\":1767323045678,\"eventType\":\"disconnected\","
                        + "\"principalIdentifier\":\"p-1\",\"clientInitiatedDisconnect\":true,"
                        + "\"disconnectReason\":\"CLIENT_INITIATED_DISCONNECT\","
                        + "\"versionNumber\":0}",
                "sessionIdentifier");
        assertThat(went.get("sessionIdentifier")).isEqualTo(came.get("sessionIdentifier"));
    }

    @Test
    void aLostConnectionIsNotTheClientsWish() {
        connected(port, "c").close();

        JsonNode went = events.body(DISCONNECTED + "c");
        assertThat(went.get("clientInitiatedDisconnect").asBoolean()).isFalse();
        assertThat(went.get("disconnectReason").asText()).isEqualTo("CONNECTION_LOST");
    }

    @Test
    void onlyAThingThatIsAttachedExclusivelyIsNamed() {
        thing = Optional.of(new AttachedThing("truck-1", false));
        comeAndGo("truck-1");
        thing = Optional.of(new AttachedThing("truck-2", true));
        comeAndGo("other");

        assertThat(events.body(CONNECTED + "truck-1").has("thingName")).isFalse();
        assertThat(events.body(DISCONNECTED + "truck-1").has("thingName")).isFalse();
        assertThat(events.body(CONNECTED + "other").get("thingName").asText()).isEqualTo("truck-2");
        assertThat(events.body(DISCONNECTED + "other").get("thingName").asText())
                .isEqualTo("truck-2");
    }

    @Test
    void aRefusedConnectionIsToldOf() {
        thing = Optional.of(new AttachedThing("truck-2", true));
        RawClient.webSocket(port).send(connect(MQTT_5, "denied").build()).awaitClosed();

        assertFields(
                events.body(FAILED + "denied"),
                "{\"clientId\":\"denied\",\"thingName\":\"truck-2\",\"timestamp\":1767323045678,"
                        + "\"eventType\":\"connect_failed\","
                        + "\"connectFailureReason\":\"AUTHORIZATION_FAILED\","
                        + "\"principalIdentifier\":\"p-1\",\"ipAddress\":\"127.0.0.1\"}",
                "sessionIdentifier");
        assertThat(events.topics()).containsExactly(FAILED + "denied");
    }

    @Test
    void aWillThatMayNotBePublishedFailsTheConnection() {
        RawClient.webSocket(port)
                .send(
                        connect(MQTT_5, "c")
                                .willFlag(true)
                                .willTopic("forbidden")
                                .willMessage("x".getBytes(StandardCharsets.UTF_8))
                                .build())
                .awaitClosed();

        assertThat(events.body(FAILED + "c").get("connectFailureReason").asText())
                .isEqualTo("AUTHORIZATION_FAILED");
    }

    @Test
    void subscriptionsAreToldOfWithTheFiltersOfThePacket() {
        try (RawClient client = connected(port, "c")) {
            subscribed(client, AT_MOST_ONCE, "a/+", "b");
            client.send(
                            MqttMessageBuilders.unsubscribe()
                                    .messageId(3)
                                    .addTopicFilter("b")
                                    .addTopicFilter("never")
                                    .build())
                    .next(MqttMessageType.UNSUBACK);
        }

        JsonNode subscribed = events.body("$aws/events/subscriptions/subscribed/c");
        assertFields(
                subscribed,
                "{\"clientId\":\"c\",\"timestamp\":1767323045678,\"eventType\":\"subscribed\","
                        + "\"principalIdentifier\":\"p-1\",\"topics\":[\"a/+\",\"b\"]}",
                "sessionIdentifier");
        assertThat(subscribed.get("sessionIdentifier"))
                .isEqualTo(events.body(CONNECTED + "c").get("sessionIdentifier"));
        JsonNode unsubscribed = events.body("$aws/events/subscriptions/unsubscribed/c");
        assertThat(unsubscribed.get("topics")).hasToString("[\"b\"]");
        assertThat(unsubscribed.get("eventType").asText()).isEqualTo("unsubscribed");
    }

    @Test
    void aClientIdWithAWildcardHasNoEvents() {
        comeAndGo("a#");
        comeAndGo("a+b");
        comeAndGo("a");
        events.body(DISCONNECTED + "a");

        assertThat(events.topics()).containsExactly(CONNECTED + "a", DISCONNECTED + "a");
        assertThat(lifecycle.counts().happened()).isEqualTo(2);
    }

    @Test
    void versionsGrowAndBeginAgainAfterAnHourAway() {
        comeAndGo("c");
        clock.advance(Duration.ofMinutes(59));
        comeAndGo("c");
        comeAndGo("other");
        clock.advance(Duration.ofMinutes(61));
        comeAndGo("c");

        assertThat(versions(events.bodies(CONNECTED + "c", 3))).containsExactly(0L, 1L, 0L);
        assertThat(versions(events.bodies(DISCONNECTED + "c", 3))).containsExactly(0L, 1L, 0L);
        assertThat(versions(events.bodies(CONNECTED + "other", 1))).containsExactly(0L);
        assertThat(
                        events.bodies(CONNECTED + "c", 3).stream()
                                .map(it -> it.get("sessionIdentifier")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTakeoverHasAHigherVersionThanWhatItTookOver() {
        RawClient old = connected(port, "c");
        clock.advance(Duration.ofHours(5));
        try (RawClient young = connected(port, "c")) {
            old.awaitClosed();
            JsonNode went = events.body(DISCONNECTED + "c");
            assertThat(went.get("disconnectReason").asText()).isEqualTo("DUPLICATE_CLIENTID");
            assertThat(went.get("versionNumber").asLong()).isZero();
            assertThat(versions(events.bodies(CONNECTED + "c", 2))).containsExactly(0L, 1L);
            assertThat(young.isOpen()).isTrue();
        }
    }

    private static List<Long> versions(List<JsonNode> bodies) {
        return bodies.stream().map(it -> it.get("versionNumber").asLong()).toList();
    }

    @Test
    void aSubscriberGetsTheEventsButMayNotPublishThem() {
        try (RawClient watcher = connected(port, "watcher")) {
            subscribed(watcher, AT_LEAST_ONCE, "$aws/events/presence/connected/+");
            comeAndGo("c");
            assertThat(watcher.nextMessage().topic()).isEqualTo(CONNECTED + "c");

            watcher.send(publish(CONNECTED + "forged", AT_LEAST_ONCE, "{}"));
            assertThat(nextPubAckCode(watcher)).isEqualTo(0x87);
        }
        assertThat(events.topics()).doesNotContain(CONNECTED + "forged");
    }

    @Test
    void aSubscriptionToEverythingGetsNoEvents() {
        try (RawClient watcher = connected(port, "watcher")) {
            subscribed(watcher, AT_MOST_ONCE, "#");
            comeAndGo("c");
            watcher.send(publish("end", AT_MOST_ONCE, "x"));
            assertThat(watcher.nextMessage().topic()).isEqualTo("end");
        }
    }
}
