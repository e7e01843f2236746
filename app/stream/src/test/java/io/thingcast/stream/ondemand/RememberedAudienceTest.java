package io.thingcast.stream.ondemand;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedAudienceTest {
    private static final ItemKey TRUCK = new ItemKey("truck-7");
    private static final ItemKey BUS = new ItemKey("bus-1");

    private final Set<ItemKey> present = new HashSet<>();
    private final List<Set<ItemKey>> asked = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    private final RememberedAudience audience =
            new RememberedAudience(
                    keys -> {
                        asked.add(Set.copyOf(keys));
                        return keys.stream().filter(present::contains).collect(Collectors.toSet());
                    },
                    () -> now);

    @Test
    void thatSomebodyWatchesIsRememberedForTenSeconds() {
        present.add(TRUCK);
        audience.watched(Set.of(TRUCK));
        present.clear();

        now += RememberedAudience.KEPT.toNanos() - 1;
        assertThat(audience.watched(Set.of(TRUCK))).containsExactly(TRUCK);
        now += 1;
        assertThat(audience.watched(Set.of(TRUCK))).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void thatNobodyWatchesIsAskedEachTime() {
        assertThat(audience.watched(Set.of(TRUCK))).isEmpty();
        present.add(TRUCK);
        assertThat(audience.watched(Set.of(TRUCK))).containsExactly(TRUCK);
    }

    @Test
    void onlyWhatIsNotRememberedIsAsked() {
        present.addAll(Set.of(TRUCK, BUS));
        audience.watched(Set.of(TRUCK));

        assertThat(audience.watched(Set.of(TRUCK, BUS))).containsExactlyInAnyOrder(TRUCK, BUS);
        assertThat(asked).containsExactly(Set.of(TRUCK), Set.of(BUS));
    }

    @Test
    void whatIsRememberedHasABound() {
        Set<ItemKey> many = keys(0, RememberedAudience.CAPACITY);
        Set<ItemKey> more = keys(RememberedAudience.CAPACITY, RememberedAudience.CAPACITY + 100);
        present.addAll(many);
        present.addAll(more);
        audience.watched(many);
        audience.watched(more);
        asked.clear();

        audience.watched(many);

        assertThat(asked).singleElement().satisfies(it -> assertThat(it).hasSize(100));
    }

    private static Set<ItemKey> keys(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new ItemKey("truck-" + i))
                .collect(Collectors.toSet());
    }
}
