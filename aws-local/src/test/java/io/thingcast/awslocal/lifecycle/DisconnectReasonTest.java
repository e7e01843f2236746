package io.thingcast.awslocal.lifecycle;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.EXACTLY_ONCE;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.disconnect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Refresh;
import io.thingcast.awslocal.mqtt.broker.BrokerLimits;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason that AWS IoT Core gives, brought about by a client over a socket. */
class DisconnectReasonTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String MAY_ALL_BUT_FORBIDDEN =
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "iot:*", "Resource": "*"},
              {"Effect": "Deny", "Action": ["iot:Publish", "iot:Subscribe"],
               "Resource": ["*topic/forbidden", "*topicfilter/forbidden"]}]}
            """;

    private Optional<Duration> end = Optional.empty();
    private Optional<Refresh> refresh = Optional.empty();
    private Duration webSocketLifetime = Duration.ofHours(24);
    private MqttBroker broker;
    private PublishedEvents events;

    /** A situation, in which a client finds its end. */
    private record Situation(
            String name,
            DisconnectReason reason,
            MqttVersion version,
            BiConsumer<DisconnectReasonTest, RawClient> happening) {
        @Override
        public String toString() {
            return name + ": " + reason;
        }
    }

    static Stream<Situation> situations() {
        return Stream.concat(causedByTheClient(), causedByTheBroker());
    }

    private static Stream<Situation> causedByTheClient() {
        return Stream.of(
                new Situation(
                        "a denied publish under MQTT 3.1.1",
                        DisconnectReason.AUTH_ERROR,
                        MQTT_3_1_1,
                        (test, it) -> it.send(publish("forbidden", AT_LEAST_ONCE, "x"))),
                new Situation(
                        "a denied subscribe under MQTT 3.1.1",
                        DisconnectReason.AUTH_ERROR,
                        MQTT_3_1_1,
                        (test, it) -> it.send(subscribe(1, AT_LEAST_ONCE, "forbidden"))),
                new Situation(
                        "a goodbye",
                        DisconnectReason.CLIENT_INITIATED_DISCONNECT,
                        MQTT_3_1_1,
                        (test, it) -> it.send(disconnect(0))),
                new Situation(
                        "a WebSocket Close frame",
                        DisconnectReason.CLIENT_INITIATED_DISCONNECT,
                        MQTT_5,
                        (test, it) -> it.closeWebSocket()),
                new Situation(
                        "a second CONNECT",
                        DisconnectReason.CLIENT_ERROR,
                        MQTT_5,
                        (test, it) -> it.send(connect(MQTT_5, "c").build())),
                new Situation(
                        "a packet that can't be read",
                        DisconnectReason.CLIENT_ERROR,
                        MQTT_5,
                        (test, it) ->
                                it.sendBytes(Unpooled.wrappedBuffer(new byte[] {(byte) 0xF7, 0}))),
                new Situation(
                        "QoS 2",
                        DisconnectReason.CLIENT_ERROR,
                        MQTT_5,
                        (test, it) -> it.send(publish("a", EXACTLY_ONCE, "x"))),
                new Situation(
                        "a cut",
                        DisconnectReason.CONNECTION_LOST,
                        MQTT_5,
                        (test, it) -> it.close()));
    }

    private static Stream<Situation> causedByTheBroker() {
        return Stream.of(
                new Situation(
                        "another client with the id",
                        DisconnectReason.DUPLICATE_CLIENTID,
                        MQTT_5,
                        (test, it) -> test.open("c", MQTT_5)),
                new Situation(
                        "an error of the broker",
                        DisconnectReason.SERVER_ERROR,
                        MQTT_5,
                        (test, it) -> it.send(publish("fatal", AT_LEAST_ONCE, "x"))),
                new Situation(
                        "a broker that stops",
                        DisconnectReason.SERVER_INITIATED_DISCONNECT,
                        MQTT_5,
                        (test, it) -> test.broker.close()),
                new Situation(
                        "DeleteConnection",
                        DisconnectReason.API_INITIATED_DISCONNECT,
                        MQTT_5,
                        (test, it) -> test.broker.disconnect("c", true)),
                new Situation(
                        "pings without reading the answers",
                        DisconnectReason.THROTTLED,
                        MQTT_5,
                        DisconnectReasonTest::pingWithoutReading));
    }

    private void start() {
        broker =
                MqttBroker.builder()
                        .webSocket(0, request -> CompletableFuture.completedFuture(grant()))
                        .limits(
                                new BrokerLimits(
                                                Duration.ZERO,
                                                Duration.ofSeconds(30),
                                                1_000_000,
                                                1_000_000)
                                        .withWebSocketLifetime(webSocketLifetime))
                        .start();
        events = PublishedEvents.of(broker);
        LifecycleEvents.on(broker, Clock.systemUTC(), LifecycleFaults.none());
        broker.listen(
                message -> {
                    if (message.topic().equals("fatal")) {
                        throw new LinkageError("a listener that is broken");
                    }
                });
    }

    private Authentication grant() {
        return new Authentication.Granted(
                "p",
                PolicySet.parse(MAY_ALL_BUT_FORBIDDEN),
                Map.of(),
                Optional.empty(),
                end,
                refresh);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private RawClient open(String clientId, MqttVersion version) {
        return connected(broker.port(Listener.Kind.WEB_SOCKET), version, clientId);
    }

    private void pingWithoutReading(RawClient client) {
        client.reading(false);
        byte[] pings = new byte[200_000];
        for (int i = 0; i < pings.length; i += 2) {
            pings[i] = (byte) 0xC0;
        }
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            client.sendBytes(Unpooled.wrappedBuffer(pings));
                            return events.topics().stream().anyMatch(it -> it.contains("/disc"));
                        });
        client.reading(true);
    }

    private String reason() {
        return events.body("$aws/events/presence/disconnected/c").get("disconnectReason").asText();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theEventSaysWhy(Situation situation) {
        start();
        RawClient client = open("c", situation.version);
        situation.happening.accept(this, client);

        assertThat(reason()).isEqualTo(situation.reason.name());
    }

    @Test
    void aClientThatSaysNothingIsTimedOut() {
        start();
        RawClient client = RawClient.webSocket(broker.port(Listener.Kind.WEB_SOCKET));
        connected(client, connect(MQTT_5, "c").keepAlive(1).build());

        assertThat(reason()).isEqualTo("MQTT_KEEP_ALIVE_TIMEOUT");
    }

    @Test
    void aWebSocketEndsWhenItWasOpenForTooLong() {
        webSocketLifetime = SOON;
        start();
        open("c", MQTT_5).awaitClosed();

        assertThat(reason()).isEqualTo("WEBSOCKET_TTL_EXPIRATION");
    }

    @Test
    void theTimeThatTheAuthorizerGaveEnds() {
        end = Optional.of(SOON);
        start();
        open("c", MQTT_5).awaitClosed();

        assertThat(reason()).isEqualTo("CUSTOMAUTH_TTL_EXPIRATION");
    }

    @Test
    void anAuthorizerThatFailsAtTheRenewalEndsTheConnection() {
        refresh =
                Optional.of(
                        new Refresh(
                                SOON,
                                () -> {
                                    throw new IllegalStateException("no authorizer");
                                }));
        start();
        open("c", MQTT_5).awaitClosed();

        assertThat(reason()).isEqualTo("AUTH_ERROR");
    }

    @Test
    void renewedPoliciesThatDoNotAllowTheConnectionEndIt() {
        PolicySet noConnect =
                PolicySet.parse(TestGrants.document(TestGrants.allow("iot:Publish", "*")));
        refresh =
                Optional.of(
                        new Refresh(
                                SOON,
                                () ->
                                        CompletableFuture.completedFuture(
                                                Authentication.Granted.of(
                                                        "p", noConnect, Map.of()))));
        start();
        open("c", MQTT_5).awaitClosed();

        assertThat(reason()).isEqualTo("FORBIDDEN_ACCESS");
    }

    @Test
    void everyReasonHasItsSituation() {
        Set<DisconnectReason> shown = EnumSet.noneOf(DisconnectReason.class);
        situations().forEach(it -> shown.add(it.reason));
        shown.addAll(
                List.of(
                        DisconnectReason.MQTT_KEEP_ALIVE_TIMEOUT,
                        DisconnectReason.WEBSOCKET_TTL_EXPIRATION,
                        DisconnectReason.CUSTOMAUTH_TTL_EXPIRATION,
                        DisconnectReason.FORBIDDEN_ACCESS));
        start();

        assertThat(shown).containsExactlyInAnyOrder(DisconnectReason.values());
    }
}
