package io.thingcast.awslocal.lifecycle;

import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.disconnect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many connections that fight for one client id. */
class TakeoverStormTest {
    private static final String CONNECTED = "$aws/events/presence/connected/c";
    private static final String DISCONNECTED = "$aws/events/presence/disconnected/c";
    private static final int RIVALS = 6;
    private static final int CONNECTIONS = 20;
    private static final int ALL = RIVALS * CONNECTIONS;

    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, TestGrants.everything()).start();
    private final PublishedEvents events = PublishedEvents.of(broker);
    private final int port = broker.port(Listener.Kind.WEB_SOCKET);

    @AfterEach
    void stop() {
        broker.close();
    }

    private void fight(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CONNECTIONS; i++) {
            RawClient client = connected(port, "c");
            if (random.nextInt(3) == 0) {
                client.send(disconnect(0));
            } else if (random.nextInt(2) == 0) {
                client.close();
            }
        }
    }

    private void storm(LifecycleFaults faults) throws InterruptedException {
        LifecycleEvents lifecycle = LifecycleEvents.on(broker, Clock.systemUTC(), faults);
        ExecutorService rivals = Executors.newFixedThreadPool(RIVALS);
        List<Callable<Object>> fights =
                IntStream.range(0, RIVALS)
                        .mapToObj(seed -> Executors.callable(() -> fight(seed)))
                        .toList();
        assertThat(rivals.invokeAll(fights, 60, TimeUnit.SECONDS))
                .allSatisfy(it -> assertThat(it.get()).isNull());
        rivals.shutdown();
        broker.disconnect("c", false).toCompletableFuture().join();
        await().until(() -> lifecycle.counts().happened() == 2 * ALL);
        assertThat(lifecycle.awaitNoneHeld(Duration.ofSeconds(20))).isTrue();
        lifecycle.close();
    }

    private List<Long> versions(String topic) {
        return events.bodies(topic, ALL).stream()
                .map(it -> it.get("versionNumber").asLong())
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(0, last).boxed().toList();
    }

    @Test
    void everyConnectionHasAVersionOfItsOwnFromItsComingToItsGoing() throws InterruptedException {
        storm(LifecycleFaults.none());

        assertThat(versions(CONNECTED)).containsExactlyInAnyOrderElementsOf(upTo(ALL - 1));
        assertThat(versions(DISCONNECTED)).containsExactlyInAnyOrderElementsOf(upTo(ALL - 1));
        assertThat(pairs(CONNECTED)).containsExactlyInAnyOrderElementsOf(pairs(DISCONNECTED));
        assertThat(broker.find("c")).isEmpty();
        assertThat(
                        broker.findEnded("c", Duration.ofMinutes(1))
                                .orElseThrow()
                                .client()
                                .session()
                                .version())
                .isEqualTo(ALL - 1);
    }

    @Test
    void faultsMultiplyAndShuffleTheEventsButInventNone() throws InterruptedException {
        storm(new LifecycleFaults(11, Duration.ofMillis(80), 0.3, 0.3, 0));

        assertThat(new TreeSet<>(versions(CONNECTED))).containsExactlyElementsOf(upTo(ALL - 1));
        assertThat(new TreeSet<>(versions(DISCONNECTED))).containsExactlyElementsOf(upTo(ALL - 1));
        assertThat(new TreeSet<>(pairs(CONNECTED))).isEqualTo(new TreeSet<>(pairs(DISCONNECTED)));
        assertThat(versions(CONNECTED).size() + versions(DISCONNECTED).size())
                .isGreaterThan(2 * ALL);
    }

    private List<String> pairs(String topic) {
        return events.bodies(topic, ALL).stream()
                .map(TakeoverStormTest::sessionAndVersion)
                .toList();
    }

    private static String sessionAndVersion(JsonNode body) {
        return body.get("sessionIdentifier").asText() + body.get("versionNumber");
    }
}
