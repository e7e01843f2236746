package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
    /** Of the function in every stage, see {@code Pulumi.*.yaml}. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    @Test
    void aCallThatFailsLeavesTimeToSaySo() {
        try (TestRooms rooms = new TestRooms();
                ApplicationContext context =
                        FunctionContext.start(
                                rooms.environment(TestTables.endpoint().toString()))) {
            assertThat(FunctionContext.timeOfACall(context)).isLessThan(TIME_LIMIT);
        }
    }
}
