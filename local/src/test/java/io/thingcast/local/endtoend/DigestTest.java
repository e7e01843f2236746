package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.local.options.LocalOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many vehicles on one connection, which may carry only 100 messages a second. */
class DigestTest {
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");

    /** More than a connection could carry one by one; 1,000 with {@code -Pfull}. */
    private static final int VEHICLES = FULL ? 1_000 : 150;

    private static final int SECONDS = 10;
    private static final int QUOTA = 100;

    /**
     * How often each vehicle is seen at the least. A thousand readings a second are more than two
     * cores carry through all of local mode; what the function can do is FleetTest's.
     */
    private static final int SIGHTS = FULL ? 1 : SECONDS / 2 - 1;

    private static final Duration TIME_TO_APPEAR = Duration.ofSeconds(90);

    @TempDir private static Path state;

    @Test
    void aPageOfManyVehiclesFitsIntoItsConnectionByDigestAndNotByKey() throws Exception {
        try (LocalSystem system =
                        LocalSystem.start(LocalOptions.forTests(state).simulating(VEHICLES));
                Watcher byDigest = new Watcher(system.session("operator"));
                Watcher byKey = new Watcher(system.session("operator"))) {
            byDigest.subscribe("digest/local/north");
            byDigest.subscribe("digest/local/south");
            await().atMost(TIME_TO_APPEAR)
                    .until(() -> sightings(byDigest.received()).size() == VEHICLES);
            byKey.subscribe("live/local/+/gps");
            int before = byDigest.received().size();
            int beforeByKey = byKey.received().size();

            long end = System.currentTimeMillis() + SECONDS * 1_000L;
            await().atMost(TIME_TO_APPEAR).until(() -> System.currentTimeMillis() >= end);

            List<Watcher.Received> digests =
                    byDigest.received().subList(before, byDigest.received().size());
            assertThat(digests.size()).isLessThanOrEqualTo(20 * SECONDS);
            Map<String, Integer> seen = sightings(digests);
            assertThat(seen).hasSize(VEHICLES);
            assertThat(seen.values()).allMatch(times -> times >= SIGHTS);
            int keyed = byKey.received().size() - beforeByKey;
            assertThat(keyed).isBetween(QUOTA, QUOTA * (SECONDS + 2));
            assertThat(keyed).as("by key, messages are lost").isLessThan(VEHICLES * SECONDS);
        }
    }

    private static Map<String, Integer> sightings(List<Watcher.Received> digests) {
        Map<String, Integer> result = new HashMap<>();
        digests.stream()
                .flatMap(it -> Stream.of(it.message().path("items")))
                .forEach(
                        items ->
                                items.forEach(
                                        item -> {
                                            if (item.path("kind").asText().equals("gps")) {
                                                result.merge(
                                                        item.path("key").asText(), 1, Integer::sum);
                                            }
                                        }));
        return result;
    }
}
