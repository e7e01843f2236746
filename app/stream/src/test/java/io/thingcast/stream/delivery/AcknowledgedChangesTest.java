package io.thingcast.stream.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcknowledgedChangesTest {
    @Test
    void forgetsTheOldestWhenItIsFull() {
        AcknowledgedChanges acknowledged = new AcknowledgedChanges();

        acknowledged.addAll(IntStream.range(0, 10_005).mapToObj(Integer::toString).toList());

        assertThat(acknowledged.contains("4")).isFalse();
        assertThat(acknowledged.contains("5")).isTrue();
        assertThat(acknowledged.contains("10004")).isTrue();
    }
}
