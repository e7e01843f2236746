package io.thingcast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.testing.FunctionContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
    /** Of the function in every stage, see {@code Pulumi.*.yaml}. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    @Test
    void aCallThatFailsLeavesTimeToSaySo() throws Exception {
        try (ApiServices services = new ApiServices();
                ApplicationContext context = FunctionContext.start(services.environment())) {
            assertThat(FunctionContext.timeOfACall(context)).isLessThan(TIME_LIMIT);
        }
    }
}
