package io.thingcast.awslocal.mqtt.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final int RATE = 100;
    private static final long MILLIS = TimeUnit.MILLISECONDS.toNanos(1);

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_000_000_000L, -5, Long.MIN_VALUE})
    void whoKeepsToTheRateLosesNothing(long start) {
        RateLimit limit = new RateLimit(RATE, start);

        int refused = 0;
        for (int i = 0; i < 60 * RATE; i++) {
            refused += limit.admits(start + i * 10 * MILLIS) ? 0 : 1;
        }

        assertThat(refused).isZero();
    }

    @Test
    void whatIsHeldUpByATenthOfASecondIsNotLost() {
        RateLimit limit = new RateLimit(RATE, 0);
        Random random = new Random(1);

        int refused = 0;
        long last = 0;
        for (int i = 0; i < 60 * RATE; i++) {
            last = Math.max(last, (i * 10 + random.nextInt(101)) * MILLIS);
            refused += limit.admits(last) ? 0 : 1;
        }

        assertThat(refused).isZero();
    }

    @Test
    void ofABurstJustAsManyPassAsInASecond() {
        RateLimit limit = new RateLimit(RATE, 0);

        assertThat(admitted(limit, 150, 5 * MILLIS)).isEqualTo(RATE);
        assertThat(admitted(limit, 150, 900 * MILLIS)).isZero();
        assertThat(admitted(limit, 150, 1_005 * MILLIS)).isEqualTo(RATE);
    }

    @Test
    void overLongerTimesJustTheRatePassesHoweverUnevenlyTheyCome() {
        RateLimit limit = new RateLimit(RATE, 0);
        Random random = new Random(2);

        int admitted = 0;
        long now = 0;
        while (now < 60_000 * MILLIS) {
            admitted += admitted(limit, random.nextInt(40), now);
            now += random.nextInt(40) * MILLIS;
        }

        assertThat(admitted).isBetween(59 * RATE, 60 * RATE + RATE + RATE / 10);
    }

    private static int admitted(RateLimit limit, int asked, long now) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += limit.admits(now) ? 1 : 0;
        }
        return admitted;
    }
}
