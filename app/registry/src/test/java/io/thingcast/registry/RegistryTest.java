package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.Connection;
import io.thingcast.connections.ConnectionStore;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.table.Connections;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RegistryTest {
    private static final String BROWSER = "dev@9f2c0000000000000000000000000000@k3J9000000000000";
    private static final String WATCH_TRUCK = "live/dev/truck-7/+";
    private static final ItemKey TRUCK = new ItemKey("truck-7");
    private static final Duration SOON = Duration.ofMillis(10);

    private final VirtualClock clock =
            new VirtualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final VirtualQueue queue = new VirtualQueue(clock);
    private final List<String> events = new ArrayList<>();
    private final ModelIot iot = new ModelIot(clock, (type, body) -> events.add(body));
    private final TestRegistry registry = new TestRegistry("dev", iot, queue, clock);

    RegistryTest() {
        queue.listen(registry::handle);
        iot.thing("truck-7", "dev", "north");
        iot.thing("van-1", "prod", "south");
    }

    /** Sends what happened so far, and lets its confirmations pass. */
    private void deliver() {
        List.copyOf(events).forEach(it -> queue.send(it, SOON));
        events.clear();
        queue.runDry();
    }

    private Optional<Connection> connection(String clientId) {
        return new ConnectionStore(registry.dynamoDb, registry.table).find(clientId);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private void sweep() {
        queue.send("{\"action\":\"sweep-again\"}", Duration.ZERO);
        queue.runDry();
    }

    @Test
    void browserIsThereWithWhatItWatches() {
        iot.connect(BROWSER, 0);
        iot.subscribe(BROWSER, List.of(WATCH_TRUCK, "digest/dev/north"));
        deliver();

        Connection connection = connection(BROWSER).orElseThrow();
        assertThat(connection.up()).isTrue();
        assertThat(connection.subscriptions()).hasSize(2);
        assertThat(registry.watchedKeys.watched(List.of(TRUCK))).containsExactly(TRUCK);

        iot.disconnect(BROWSER, "CLIENT_INITIATED_DISCONNECT");
        deliver();

        Connection tombstone = connection(BROWSER).orElseThrow();
        assertThat(tombstone.up()).isFalse();
        assertThat(tombstone.disconnectReason()).contains("CLIENT_INITIATED_DISCONNECT");
        assertThat(tombstone.subscriptions()).isEmpty();
        assertThat(registry.watchedKeys.watched(List.of(TRUCK))).isEmpty();
    }

    @Test
    void disconnectThatOvertookItsConnectLeavesATombstone() {
        iot.connect(BROWSER, 0);
        iot.disconnect(BROWSER, "CONNECTION_LOST");
        List<String> both = List.copyOf(events);
        events.clear();

        queue.send(both.get(1), SOON);
        queue.runDry();
        queue.send(both.get(0), SOON);
        queue.runDry();

        assertThat(connection(BROWSER)).hasValueSatisfying(it -> assertThat(it.up()).isFalse());
    }

    @Test
    void oldDisconnectDoesNotEndANewConnection() {
        iot.connect(BROWSER, 0);
        deliver();
        iot.disconnect(BROWSER, "CONNECTION_LOST");
        String late = events.remove(0);
        iot.connect(BROWSER, 0);
        deliver();

        registry.handle(late);

        assertThat(connection(BROWSER)).hasValueSatisfying(it -> assertThat(it.up()).isTrue());
    }

    @Test
    void eventsFromBeforeVersionsBeganAnewAreOldNews() {
        iot.connect(BROWSER, 7);
        String old = events.get(0);
        deliver();
        iot.disconnect(BROWSER, "CONNECTION_LOST");
        deliver();
        pass(Duration.ofHours(2));
        iot.connect(BROWSER, 0);
        deliver();
        iot.disconnect(BROWSER, "CONNECTION_LOST");
        deliver();

        registry.handle(old);

        assertThat(connection(BROWSER)).hasValueSatisfying(it -> assertThat(it.up()).isFalse());
    }

    @Test
    void whoeverAskedIotCoreEarlierDoesNotWriteLater() {
        iot.connect(BROWSER, 0);
        deliver();
        iot.subscribe(BROWSER, List.of(WATCH_TRUCK));
        String subscribed = events.remove(0);
        iot.whileAnswering(
                () -> {
                    iot.whileAnswering(() -> {});
                    iot.unsubscribe(BROWSER, List.of(WATCH_TRUCK));
                    registry.handle(events.remove(0));
                });

        registry.handle(subscribed);
        queue.runDry();

        assertThat(registry.connected().get(BROWSER)).isEmpty();
        assertThat(registry.watchRows()).isEmpty();
    }

    @Test
    void anOldListDoesNotUndoANewerOne() {
        iot.connect(BROWSER, 0);
        deliver();
        iot.subscribe(BROWSER, List.of(WATCH_TRUCK));
        String subscribed = events.remove(0);
        iot.whileAnswering(
                () -> {
                    iot.whileAnswering(() -> {});
                    iot.subscribe(BROWSER, List.of("live/dev/truck-8/+"));
                    registry.handle(events.remove(0));
                    iot.unsubscribe(BROWSER, List.of("live/dev/truck-8/+", WATCH_TRUCK));
                    registry.handle(events.remove(0));
                });

        registry.handle(subscribed);
        queue.runDry();

        assertThat(registry.connected().get(BROWSER)).isEmpty();
        assertThat(registry.watchRows()).isEmpty();
    }

    @Test
    void failedConnectTouchesNothing() {
        iot.connect(BROWSER, 0);
        deliver();
        List<Map<String, AttributeValue>> before = registry.rows(registry.table);

        iot.connectFails(BROWSER);
        deliver();

        assertThat(registry.rows(registry.table)).isEqualTo(before);
    }

    @Test
    void stagesTouchOnlyTheirOwnRows() {
        TestRegistry prod = new TestRegistry("prod", iot, queue, clock);
        queue.listen(prod::handle);
        String prodBrowser = BROWSER.replace("dev@", "prod@");
        for (String client :
                List.of(BROWSER, prodBrowser, "truck-7", "van-1", "iotconsole-1", "deviceless")) {
            iot.connect(client, 0);
            iot.subscribe(client, List.of("live/dev/truck-7/+", "live/prod/van-1/+"));
        }
        deliver();
        queue.send("{\"action\":\"sweep\"}", SOON);
        queue.runDry();

        assertThat(registry.connected()).containsOnlyKeys(BROWSER, "truck-7");
        assertThat(prod.connected()).containsOnlyKeys(prodBrowser, "van-1");
        assertThat(registry.watchRows()).noneMatch(it -> it.contains("van-1"));
        assertThat(prod.watchRows()).noneMatch(it -> it.contains("truck-7"));
        assertThat(keys(registry.items)).containsExactly("truck-7");
        assertThat(keys(prod.items)).containsExactly("van-1");
    }

    private Set<String> keys(String items) {
        return registry.rows(items).stream()
                .map(it -> it.get("itemKey").s())
                .collect(Collectors.toSet());
    }

    @Test
    void presenceIsAnItemOfTheThing() {
        iot.connect("truck-7", 0);
        Instant since = clock.instant();
        deliver();

        Map<String, AttributeValue> item = registry.presence("truck-7").get(0);
        assertThat(item.get("itemId").s()).isEqualTo("presence#" + since.toEpochMilli());
        assertThat(item.get("itemGroup").s()).isEqualTo("north");
        assertThat(item.get("online").bool()).isTrue();
        assertThat(item.get("since").n()).isEqualTo(Long.toString(since.toEpochMilli()));
        assertThat(item.get("reason").nul()).isTrue();
    }

    @Test
    void thingThatFlapsIsWrittenOnceIn30Seconds() {
        iot.connect("truck-7", 0);
        deliver();
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofSeconds(1));
            iot.disconnect("truck-7", "CONNECTION_LOST");
            deliverWithin(Duration.ofMillis(1_500));
            iot.connect("truck-7", 0);
            deliverWithin(Duration.ofMillis(1_500));
        }
        iot.disconnect("truck-7", "CONNECTION_LOST");
        deliver();

        List<Map<String, AttributeValue>> items = registry.presence("truck-7");
        assertThat(items).extracting(it -> it.get("online").bool()).containsExactly(true, false);
        assertThat(items.get(1).get("reason").s()).isEqualTo("CONNECTION_LOST");
    }

    private void deliverWithin(Duration time) {
        events.forEach(it -> queue.send(it, SOON));
        events.clear();
        queue.runUntil(clock.instant().plus(time));
    }

    @Test
    void sweepFindsAThingThatSendsReadingsWithoutARow() {
        iot.connect("truck-7", 0);
        events.clear();
        registry.reading("truck-7", clock.instant());
        registry.reading("stream-1", clock.instant());

        sweep();

        assertThat(registry.connected()).containsOnlyKeys("truck-7");
    }

    @Test
    void sweepFindsASessionThatConnectedUnheard() {
        registry.session(BROWSER, clock.instant());
        iot.connect(BROWSER, 0);
        iot.subscribe(BROWSER, List.of(WATCH_TRUCK));
        events.clear();
        pass(Duration.ofSeconds(26));

        sweep();

        assertThat(registry.connected()).containsOnlyKeys(BROWSER);
        assertThat(registry.watchedKeys.watched(List.of(TRUCK))).containsExactly(TRUCK);
    }

    @Test
    void twoSweepsAtOnceAreOne() {
        registry.session(BROWSER, clock.instant());
        pass(Duration.ofSeconds(26));
        sweep();
        iot.connect(BROWSER, 0);
        events.clear();
        pass(Duration.ofSeconds(14));

        sweep();

        assertThat(registry.connected()).isEmpty();
    }

    @Test
    void rowsOfALongConnectionDoNotExpire() {
        iot.connect(BROWSER, 0);
        iot.subscribe(BROWSER, List.of(WATCH_TRUCK));
        deliver();
        pass(Duration.ofHours(13));

        sweep();

        long inTwentyThreeHours = clock.instant().plus(Duration.ofHours(23)).getEpochSecond();
        assertThat(registry.rows(registry.table))
                .filteredOn(it -> !it.get(Connections.CONNECTION_ID).s().startsWith("registry#"))
                .hasSize(4)
                .allMatch(
                        it ->
                                Long.parseLong(it.get(Connections.EXPIRES_AT).n())
                                        > inTwentyThreeHours);
    }

    @Test
    void endedSessionIsCutOffAndCannotConnectAgain() {
        registry.session(BROWSER, clock.instant());
        iot.connect(BROWSER, 0);
        deliver();

        queue.send(
                new EndSessions(
                                List.of(BROWSER, "prod@0@other", "truck-7"),
                                Optional.empty(),
                                Optional.empty())
                        .encode(),
                SOON);
        queue.runDry();
        deliver();

        assertThat(iot.isConnected(BROWSER)).isFalse();
        assertThat(registry.rows(registry.table))
                .noneMatch(it -> it.get(Connections.ENTRY).s().equals(Connections.SESSION_ENTRY));
        assertThat(registry.connected()).isEmpty();
    }
}
