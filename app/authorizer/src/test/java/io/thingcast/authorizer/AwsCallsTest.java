package io.thingcast.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.testing.FunctionContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
    /** AWS IoT Core waits that long for an authorizer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    @Test
    void aCallThatFailsLeavesTimeToSaySo() {
        try (ApplicationContext context = Connecting.start()) {
            assertThat(FunctionContext.timeOfACall(context)).isLessThan(TIME_LIMIT);
        }
    }
}
