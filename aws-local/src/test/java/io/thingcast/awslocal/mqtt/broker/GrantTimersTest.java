package io.thingcast.awslocal.mqtt.broker;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.netty.handler.codec.mqtt.MqttQoS.AT_MOST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextDisconnectCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Refresh;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantTimersTest {
    private static final Duration NOT_BEFORE_THE_FIRST_PACKETS = Duration.ofSeconds(3);

    private final ConcurrentLinkedQueue<Authentication> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final MqttBroker broker = MqttBroker.builder().webSocket(0, request -> next()).start();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void stop() {
        broker.close();
    }

    private CompletableFuture<Authentication> next() {
        asked.incrementAndGet();
        return CompletableFuture.completedFuture(answers.remove());
    }

    private Authentication grant(String topic, Optional<Duration> end, Duration refresh) {
        return new Authentication.Granted(
                "p",
                PolicySet.parse(
                        List.of(
                                TestGrants.document(TestGrants.allow("iot:Connect", "*")),
                                TestGrants.document(
                                        TestGrants.allow("iot:Publish", "topic/" + topic)))),
                Map.of(),
                Optional.empty(),
                end,
                Optional.of(new Refresh(refresh, this::next)));
    }

    private RawClient open() {
        broker.listen(listener);
        return connected(broker.port(Listener.Kind.WEB_SOCKET), "c");
    }

    @Test
    void endsTheConnectionWhenItsTimeIsOver() {
        answers.add(grant("a", Optional.of(Duration.ofMillis(200)), Duration.ofHours(1)));
        assertThat(nextDisconnectCode(open())).isEqualTo(0x98);
        assertThat(listener.events())
                .containsExactly("connected c", "disconnected c CUSTOMAUTH_TTL_EXPIRATION");
    }

    @Test
    void usesTheRefreshedPolicies() {
        answers.add(grant("a", Optional.empty(), NOT_BEFORE_THE_FIRST_PACKETS));
        answers.add(grant("b", Optional.empty(), Duration.ofHours(1)));
        try (RawClient client = open()) {
            client.send(publish("b", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
            await().until(
                            () -> {
                                client.send(publish("b", AT_LEAST_ONCE, "x"));
                                return nextPubAckCode(client) == 0;
                            });
            client.send(publish("a", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aRefreshTakesAwayWhatASubscriptionDelivers() {
        answers.add(watching("iot:Receive", NOT_BEFORE_THE_FIRST_PACKETS));
        answers.add(watching("iot:Nothing", Duration.ofHours(1)));
        try (RawClient client = open()) {
            subscribed(client, AT_LEAST_ONCE, "a", "$share/g/+");
            client.send(publish("a", AT_LEAST_ONCE, "x"));
            client.nextMessage();
            await().until(() -> asked.get() == 2);
            long before = broker.counts().notAllowed();
            await().until(
                            () -> {
                                client.send(publish("a", AT_MOST_ONCE, "x"));
                                return broker.counts().notAllowed() >= before + 2;
                            });
            assertThat(client.isOpen()).isTrue();
        }
    }

    private Authentication watching(String action, Duration refresh) {
        return new Authentication.Granted(
                "p",
                PolicySet.parse(
                        TestGrants.document(
                                TestGrants.allow("iot:Connect", "*"),
                                TestGrants.allow("iot:Publish", "*"),
                                TestGrants.allow("iot:Subscribe", "*"),
                                TestGrants.allow(action, "*"))),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Refresh(refresh, this::next)));
    }

    @Test
    void endsTheConnectionWhenTheRefreshIsRefused() {
        answers.add(grant("a", Optional.empty(), Duration.ofMillis(100)));
        answers.add(new Authentication.Refused("revoked"));
        assertThat(nextDisconnectCode(open())).isEqualTo(0x87);
        assertThat(listener.events()).containsExactly("connected c", "disconnected c AUTH_ERROR");
    }
}
