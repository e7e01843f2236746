package io.thingcast.awslocal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int EVENTS = 2_000;

    private final List<LifecycleEvent> published = new CopyOnWriteArrayList<>();

    private static LifecycleEvent event(String clientId, int number) {
        return new LifecycleEvent(
                clientId,
                "t/" + clientId,
                JsonNodeFactory.instance.objectNode().put("number", number));
    }

    private LifecycleCounts send(LifecycleFaults faults, int clients, int events)
            throws InterruptedException {
        try (FaultyDelivery delivery = new FaultyDelivery(faults, published::add)) {
            for (int i = 0; i < events; i++) {
                delivery.send(event("c" + i % clients, i));
            }
            assertThat(delivery.held().awaitNone(LONG.toNanos())).isTrue();
            assertThat(delivery.held().count()).isZero();
            return delivery.counts(events, published.size());
        }
    }

    private List<Integer> numbers() {
        return published.stream().map(it -> it.body().get("number").asInt()).toList();
    }

    private static LifecycleFaults dropping(long seed) {
        return new LifecycleFaults(seed, Duration.ZERO, 0, 0, 0.3);
    }

    @Test
    void delaysKeepTheOrderOfAClientsEvents() throws InterruptedException {
        send(new LifecycleFaults(1, Duration.ofMillis(30), 0, 0, 0), 1, EVENTS);

        assertThat(numbers()).hasSize(EVENTS).isSorted();
    }

    @Test
    void reorderedEventsArePassedByTheirSuccessors() throws InterruptedException {
        LifecycleCounts counts =
                send(new LifecycleFaults(1, Duration.ofMillis(30), 0, 0.2, 0), 1, EVENTS);

        assertThat(numbers()).hasSize(EVENTS).doesNotHaveDuplicates();
        assertThat(numbers()).isNotEqualTo(numbers().stream().sorted().toList());
        assertThat(counts.reordered()).isBetween(300L, 500L);
    }

    @Test
    void duplicatesComeTwice() throws InterruptedException {
        LifecycleCounts counts =
                send(new LifecycleFaults(1, Duration.ofMillis(20), 0.25, 0, 0), 50, EVENTS);

        assertThat(published).hasSize((int) (EVENTS + counts.duplicated()));
        assertThat(new HashSet<>(numbers())).hasSize(EVENTS);
        assertThat(counts.duplicated()).isBetween(400L, 600L);
        assertThat(counts.published()).isEqualTo(published.size());
    }

    @Test
    void droppedEventsNeverCome() throws InterruptedException {
        LifecycleCounts counts = send(dropping(1), 50, EVENTS);

        assertThat(published).hasSize((int) (EVENTS - counts.dropped()));
        assertThat(counts.dropped()).isBetween(480L, 720L);
    }

    @Test
    void theSeedDecidesAndNothingElse() throws InterruptedException {
        List<Set<Integer>> runs = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            published.clear();
            send(dropping(seed), 20, 500);
            runs.add(Set.copyOf(numbers()));
        }

        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
    }

    @Test
    void theFateOfAClientsEventsDoesNotDependOnOthers() throws InterruptedException {
        send(dropping(7), 1, 100);
        List<Integer> alone = numbers();
        published.clear();
        send(dropping(7), 4, 400);

        assertThat(numbers().stream().filter(it -> it % 4 == 0).map(it -> it / 4))
                .containsExactlyInAnyOrderElementsOf(alone);
    }

    @Test
    void whatIsHeldBackIsGivenUpAtTheEnd() throws InterruptedException {
        FaultyDelivery delivery =
                new FaultyDelivery(
                        new LifecycleFaults(3, Duration.ofDays(1), 0, 0, 0), published::add);
        delivery.send(event("c", 1));
        assertThat(delivery.held().awaitNone(TimeUnit.MILLISECONDS.toNanos(20))).isFalse();
        delivery.close();

        assertThat(published).isEmpty();
        assertThat(delivery.held().count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void whatIsNoShareIsRefused(double share) {
        assertThatThrownBy(() -> new LifecycleFaults(1, Duration.ZERO, share, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shareDuplicated is " + share);
    }

    @Test
    void reorderingNeedsADelay() {
        assertThatThrownBy(() -> new LifecycleFaults(1, Duration.ZERO, 0, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumDelay");
    }
}
