package io.thingcast.overview;

import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.live.LiveMessage;
import io.thingcast.overview.fixture.Overview;
import io.thingcast.overview.fixture.RecordingDataPlane.Published;
import io.thingcast.testing.RecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group of 1,000 vehicles that each report once a second, as 16 shards hand them over: in 16
 * batches a second, none at the same moment, each of a sixteenth of the vehicles.
 */
class FleetTest {
    private static final Logger LOG = LoggerFactory.getLogger(FleetTest.class);
    private static final int SHARDS = 16;
    private static final int VEHICLES = 1_000;
    private static final int SECONDS = 16;

    /** A function comes primed from its snapshot; here it gets some seconds to be compiled. */
    private static final long WARM = Duration.ofSeconds(5).toNanos();

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Where nothing else runs; a busy machine may hold up a batch. {@code -Pfull} is strict. */
    private static final long LONGEST_GAP = (Boolean.getBoolean("thingcast.full") ? 2 : 8) * SECOND;

    private static final long FIRST_AT = 1_763_687_468_000L;

    private final ScheduledExecutorService shards = new ScheduledThreadPoolExecutor(SHARDS);
    private Overview overview;

    @BeforeEach
    void start() {
        overview = new Overview();
        overview.take(List.of(report(0, 0)));
        overview.dataPlane.drain();
    }

    @AfterEach
    void stop() {
        shards.shutdownNow();
        overview.close();
    }

    @Test
    void oneConnectionSeesEveryVehicleEveryTwoSecondsInFewMessages() throws Exception {
        drive();
        List<Published> driven = overview.dataPlane.drain();
        flushWhatIsLeft();

        List<Published> published = new ArrayList<>(driven);
        published.addAll(overview.dataPlane.drain());
        Map<String, List<Long>> sights = sights(driven, driven.get(0).nanos() + WARM);
        assertThat(sights).hasSize(VEHICLES);
        long longest = sights.values().stream().mapToLong(FleetTest::longestGap).max().orElse(0);
        long most = mostInASecond(published);
        LOG.warn(
                "{} digests of {} bytes on average; most in a second: {}; longest gap: {} ms",
                published.size(),
                (long) published.stream().mapToInt(it -> it.payload().length).average().orElse(0),
                most,
                longest / 1_000_000);
        assertThat(most).isLessThanOrEqualTo(20);
        assertThat(longest).isLessThanOrEqualTo(LONGEST_GAP);
        assertThat(newest(published)).allSatisfy((key, at) -> assertThat(at).isEqualTo(lastAt()));
    }

    /** Each shard hands over its batch once a second, at a moment of its own. */
    private void drive() throws InterruptedException, ExecutionException {
        List<Future<?>> batches = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            for (int shard = 0; shard < SHARDS; shard++) {
                List<RecordJson> batch = batch(shard, second);
                batches.add(
                        shards.schedule(
                                () -> assertThat(overview.take(batch)).isEmpty(),
                                second * 1_000L + shard * 1_000L / SHARDS,
                                TimeUnit.MILLISECONDS));
            }
        }
        for (Future<?> batch : batches) {
            batch.get();
        }
    }

    /** The reminders, as the queue delivers them in the end. */
    private void flushWhatIsLeft() {
        List<String> reminders;
        do {
            reminders = overview.flush.receive(1);
            if (!reminders.isEmpty()) {
                assertThat(overview.remind(reminders)).isEmpty();
            }
        } while (overview.flush.delayed() > 0 || !reminders.isEmpty());
    }

    private static List<RecordJson> batch(int shard, int second) {
        return IntStream.range(0, VEHICLES)
                .filter(vehicle -> vehicle % SHARDS == shard)
                .mapToObj(vehicle -> report(vehicle, second))
                .toList();
    }

    private static RecordJson report(int vehicle, int second) {
        return anInsert()
                .key("truck-" + vehicle)
                .sortKey("gps#" + (FIRST_AT + second * 1_000L))
                .seq(second + 1)
                .with("lat", "{'N':'41.39%04d'}".formatted(vehicle))
                .with("lon", "{'N':'2.17%04d'}".formatted(second))
                .with("speed", "{'N':'12.5'}")
                .with("heading", "{'N':'270'}")
                .with("itemGroup", "{'S':'north'}");
    }

    private static long lastAt() {
        return FIRST_AT + (SECONDS - 1) * 1_000L;
    }

    /** When each vehicle was seen somewhere new. */
    private static Map<String, List<Long>> sights(List<Published> published, long from) {
        Map<String, List<Long>> sights = new HashMap<>();
        Map<String, LiveMessage> shown = new HashMap<>();
        for (Published digest : published) {
            for (LiveMessage item : digest.digest().items()) {
                LiveMessage before = shown.get(item.key().value());
                if (before == null || item.replaces(before)) {
                    shown.put(item.key().value(), item);
                    if (digest.nanos() >= from) {
                        sights.computeIfAbsent(item.key().value(), it -> new ArrayList<>())
                                .add(digest.nanos());
                    }
                }
            }
        }
        return sights;
    }

    private static long longestGap(List<Long> times) {
        return IntStream.range(1, times.size())
                .mapToLong(i -> times.get(i) - times.get(i - 1))
                .max()
                .orElse(Long.MAX_VALUE);
    }

    private static long mostInASecond(List<Published> published) {
        return published.stream()
                .mapToLong(
                        first ->
                                published.stream()
                                        .filter(
                                                it ->
                                                        it.nanos() >= first.nanos()
                                                                && it.nanos() - first.nanos()
                                                                        < SECOND)
                                        .count())
                .max()
                .orElse(0);
    }

    private static Map<String, Long> newest(List<Published> published) {
        Map<String, Long> newest = new HashMap<>();
        published.stream()
                .flatMap(it -> it.digest().items().stream())
                .forEach(it -> newest.merge(it.key().value(), it.at().epochMillis(), Math::max));
        return newest;
    }
}
