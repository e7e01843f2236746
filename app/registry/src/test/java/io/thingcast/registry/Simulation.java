package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.watch.Watch;
import io.thingcast.connections.watch.Watcher;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.Connections;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Clients that come and go at random while their events come late, twice, out of order or not at
 * all. Between a question to IoT Core and its answer other messages are handled now and then, as
 * other instances of the function would.
 */
final class Simulation {
    private static final Stage STAGE = new Stage("dev");
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(120);
    private static final Duration MENDED_WITHIN = Duration.ofSeconds(60);
    private static final int KEYS = 8;

    private final Random random;
    private final double dropped;
    private final VirtualClock clock =
            new VirtualClock(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    private final VirtualQueue queue = new VirtualQueue(clock);
    private final ModelIot iot = new ModelIot(clock, this::carry);
    private final TestRegistry registry;
    private final List<String> browsers =
            IntStream.range(0, 10)
                    .mapToObj("dev@9f2c0000000000000000000000000000@browser%09d"::formatted)
                    .toList();
    private final List<String> things = List.of("truck-1", "truck-2", "truck-3", "truck-4");
    private final Map<String, Instant> crashed = new TreeMap<>();
    private long events;
    private int depth;
    private boolean settling;

    /**
     * A run.
     *
     * @param dropped share of the events that never come; above zero the sweeper is on
     * @param failing share of the calls to DynamoDB that fail, and the function with them
     */
    Simulation(long seed, double dropped, double failing) {
        random = new Random(seed);
        this.dropped = dropped;
        registry =
                new TestRegistry(
                        "dev",
                        iot,
                        queue,
                        clock,
                        FailingDynamoDb.over(TestTables.client(), random, failing));
        things.forEach(it -> iot.thing(it, "dev", "north"));
        iot.thing("other-stage", "prod", "north");
        queue.listen(registry::handle);
        iot.whileAnswering(this::meanwhile);
        if (dropped > 0) {
            browsers.forEach(it -> registry.session(it, clock.instant()));
            scheduleSweeps();
        }
    }

    private void scheduleSweeps() {
        for (int minute = 0; minute < 1_000; minute++) {
            queue.send("{\"action\":\"sweep\"}", Duration.ofMinutes(minute));
        }
    }

    long events() {
        return events;
    }

    /** Brings an event on its way. */
    private void carry(String type, String body) {
        events++;
        if (random.nextDouble() < dropped) {
            return;
        }
        queue.send(body, delay());
        if (random.nextInt(10) == 0) {
            queue.send(body, delay());
        }
    }

    /** Most come at once, some late, a few so late that many others overtake them. */
    private Duration delay() {
        int kind = random.nextInt(20);
        long longest = kind == 0 ? LONGEST_DELAY.toMillis() : kind < 6 ? 10_000 : 500;
        return Duration.ofMillis(random.nextInt((int) longest));
    }

    private void meanwhile() {
        if (depth < 2 && random.nextInt(4) == 0) {
            depth++;
            if (!settling && random.nextBoolean()) {
                act();
            }
            for (int i = random.nextInt(4); i >= 0; i--) {
                queue.handleNext(clock.instant().plusSeconds(2));
            }
            depth--;
        }
    }

    /** Has clients act until there were so many events more. */
    void run(long more) {
        long end = events + more;
        settling = false;
        while (events < end) {
            act();
            queue.runUntil(clock.instant().plusMillis(random.nextInt(1_500)));
            endCrashed(clock.instant());
            if (random.nextInt(400) == 0) {
                longPause();
            }
        }
    }

    /** So long that versions begin anew for those who are away. */
    private void longPause() {
        if (dropped == 0) {
            queue.runUntil(clock.instant().plus(Duration.ofMinutes(70)));
        }
    }

    private void act() {
        String client =
                random.nextInt(3) == 0
                        ? things.get(random.nextInt(things.size()))
                        : browsers.get(random.nextInt(browsers.size()));
        if (crashed.containsKey(client)) {
            crashed.remove(client); // Comes back before IoT Core missed it: a takeover.
            connect(client);
        } else if (!iot.isConnected(client)) {
            connect(client);
        } else {
            actConnected(client);
        }
    }

    private void connect(String client) {
        if (random.nextInt(10) == 0) {
            iot.connectFails(client);
        } else {
            iot.connect(client, random.nextInt(2));
        }
    }

    private void actConnected(String client) {
        List<String> filters = iot.filters(client);
        switch (random.nextInt(10)) {
            case 0 -> connect(client);
            case 1, 2 -> iot.disconnect(client, "CLIENT_INITIATED_DISCONNECT");
            case 3 -> crashed.put(client, clock.instant().plusSeconds(45));
            case 4, 5 -> {
                if (!filters.isEmpty()) {
                    iot.unsubscribe(client, List.of(filters.get(random.nextInt(filters.size()))));
                }
            }
            default -> iot.subscribe(client, someFilters());
        }
    }

    private List<String> someFilters() {
        Set<String> filters = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = "key-" + random.nextInt(KEYS);
            filters.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "digest/dev/north";
                        case 1 -> random.nextInt(10) == 0 ? "live/dev/#" : "room/dev/" + key + "/+";
                        case 2 -> "$share/team/live/dev/" + key + "/+";
                        default -> "live/dev/" + key + "/+";
                    });
        }
        return List.copyOf(filters);
    }

    /** IoT Core misses those who are gone without a goodbye. */
    private void endCrashed(Instant now) {
        for (String client : List.copyOf(crashed.keySet())) {
            if (!crashed.get(client).isAfter(now)) {
                crashed.remove(client);
                iot.disconnect(client, "MQTT_KEEP_ALIVE_TIMEOUT");
            }
        }
    }

    /** Waits for all events, without a sweeper to help. */
    void settle() {
        settling = true;
        endCrashed(Instant.MAX);
        queue.runDry();
    }

    /** Waits for the last event and a minute more. */
    void settleWithSweeper() {
        settling = true;
        endCrashed(Instant.MAX);
        queue.runUntil(clock.instant().plus(LONGEST_DELAY));
        Instant end = clock.instant().plus(MENDED_WITHIN);
        while (clock.instant().isBefore(end)) {
            iot.connected().stream()
                    .filter(things::contains)
                    .forEach(it -> registry.reading(it, clock.instant()));
            queue.runUntil(clock.instant().plusSeconds(5));
        }
    }

    /** The registry says what is true, of connections, subscriptions, watchers and markers. */
    void compare() {
        Map<String, TreeSet<String>> truth = new TreeMap<>();
        TreeSet<String> watchRows = new TreeSet<>();
        for (String client : iot.connected()) {
            truth.put(client, new TreeSet<>(iot.filters(client)));
            iot.filters(client).forEach(filter -> addWatchRows(client, filter, watchRows));
        }
        assertThat(registry.connected()).isEqualTo(truth);
        assertThat(registry.watchRows()).isEqualTo(watchRows);
        ItemKey key = new ItemKey("key-0");
        assertThat(registry.watchIndex.watchers(key))
                .containsExactlyInAnyOrderElementsOf(watchers(truth, key));
    }

    private static void addWatchRows(String client, String filter, Set<String> rows) {
        Watch watch = Watch.of(STAGE, filter);
        if (watch.scope() != Watch.Scope.NOTHING) {
            rows.add("watch " + client + "#" + filter);
            rows.add(
                    watch.key()
                            .map(it -> Connections.WATCHED_PREFIX + it.value())
                            .orElse("watch " + Connections.MARKER_ENTRY));
        }
    }

    private static List<Watcher> watchers(Map<String, TreeSet<String>> truth, ItemKey key) {
        List<Watcher> result = new ArrayList<>();
        truth.forEach(
                (client, filters) ->
                        filters.stream()
                                .filter(it -> Watch.of(STAGE, it).covers(key))
                                .forEach(it -> result.add(new Watcher(client, it))));
        return result;
    }

    /** A thing's newest presence item is true, and no two were written within 30 seconds. */
    void comparePresence() {
        queue.runUntil(clock.instant().plusSeconds(35));
        for (String thing : things) {
            List<Map<String, AttributeValue>> items = registry.presence(thing);
            boolean online = !items.isEmpty() && items.get(items.size() - 1).get("online").bool();
            assertThat(online).as("%s online", thing).isEqualTo(iot.isConnected(thing));
            List<Long> written =
                    items.stream()
                            .map(it -> Long.parseLong(it.get("itemReceivedAt").n()))
                            .sorted()
                            .toList();
            for (int i = 1; i < written.size(); i++) {
                assertThat(written.get(i) - written.get(i - 1)).isGreaterThanOrEqualTo(30_000);
            }
        }
    }
}
