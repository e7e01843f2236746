package io.thingcast.stream.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(0);

    @Test
    void growsByOneForEachFullWindowUpToItsLimit() {
        int first = window.limit();

        acknowledge(first);
        assertThat(window.limit()).isEqualTo(first + 1);

        acknowledge(1_000_000);
        assertThat(window.limit()).isEqualTo(Window.MAX);
    }

    @Test
    void halvesOnceForAttemptsThatWereUnderWayTogether() {
        int first = window.limit();

        window.shrink(1, 10);
        window.shrink(2, 11);
        assertThat(window.limit()).isEqualTo(first / 2);

        window.shrink(12, 20);
        assertThat(window.limit()).isEqualTo(first / 4);
    }

    @Test
    void alwaysAdmitsOne() {
        for (int i = 1; i < 100; i++) {
            window.shrink(i, i);
        }

        assertThat(window.admitsMoreThan(0)).isTrue();
        assertThat(window.admitsMoreThan(1)).isFalse();
    }

    @Test
    void waitsLongerAfterEachFailureButNeverTooLong() {
        Backoff backoff =
                new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2), new SplittableRandom(1));

        for (int failures = 1; failures < 200; failures++) {
            long most = Math.min(2_000_000_000L, 50_000_000L << Math.min(failures - 1, 20));
            assertThat(backoff.nanos(failures)).isBetween(1L, most);
        }
    }

    private void acknowledge(int times) {
        for (int i = 0; i < times; i++) {
            window.grow();
        }
    }
}
