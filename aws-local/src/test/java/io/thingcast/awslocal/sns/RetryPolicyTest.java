package io.thingcast.awslocal.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void pausesAsTheGuideSays() {
        assertThat(pauseAfter(1)).isZero();
        assertThat(pauseAfter(3)).isZero();
        assertThat(pauseAfter(4)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauseAfter(5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pauseAfter(6)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(pauseAfter(15)).isEqualTo(Duration.ofSeconds(20));
        assertThat(pauseAfter(90_000)).isEqualTo(Duration.ofSeconds(20));
        assertThat(RetryPolicy.AWS.pauseAfter(100_015)).isEmpty();
    }

    private static Duration pauseAfter(int failed) {
        return RetryPolicy.AWS.pauseAfter(failed).orElseThrow();
    }
}
