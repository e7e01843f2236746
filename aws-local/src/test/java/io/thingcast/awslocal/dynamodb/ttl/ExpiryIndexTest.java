package io.thingcast.awslocal.dynamodb.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryIndexTest {
    private final ExpiryIndex index = new ExpiryIndex(100);

    @Test
    void asksForAReadingOfTheTableFirst() {
        assertThat(index.needsReading(0)).isTrue();
        index.readAnew();
        assertThat(index.needsReading(Long.MAX_VALUE - 1)).isFalse();
        index.missedWrites();
        assertThat(index.needsReading(0)).isTrue();
    }

    @Test
    void givesWhatIsDueTheLongestAgoFirst() {
        index.readAnew();
        add(3, "c");
        add(1, "a");
        add(2, "b");

        assertThat(due(2, 1)).containsExactly("a");
        assertThat(due(2, 9)).containsExactly("b");
        assertThat(due(2, 9)).isEmpty();
        assertThat(due(3, 9)).containsExactly("c");
    }

    @Test
    void dropsWhatExpiresLastWhenItsMemoryIsFullAndAsksForAReadingWhenThatIsDue() {
        index.readAnew();
        for (int second = 10; second > 0; second--) {
            add(second, "k" + second);
        }

        assertThat(index.size()).isEqualTo(3);
        assertThat(index.needsReading(3)).isFalse();
        assertThat(index.needsReading(4)).isTrue();
        assertThat(due(10, 9)).containsExactly("k1", "k2", "k3");
    }

    private void add(long second, String key) {
        index.add(second, key.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> due(long now, int limit) {
        return index.takeDue(now, limit).stream()
                .map(it -> new String(it, StandardCharsets.UTF_8))
                .toList();
    }
}
