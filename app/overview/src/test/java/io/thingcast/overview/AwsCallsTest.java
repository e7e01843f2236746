package io.thingcast.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.testing.FunctionContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
    /** Of the function in every stage, see {@code Pulumi.*.yaml}. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    @Test
    void aCallThatFailsLeavesTimeToSaySo() {
        try (ApplicationContext context = FunctionContext.start(Map.of())) {
            assertThat(FunctionContext.timeOfACall(context)).isLessThan(TIME_LIMIT);
        }
    }
}
