package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.thingcast.testing.FunctionContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsCallsTest {
    @Test
    void callsAreLimited() {
        try (ApplicationContext context = FunctionContext.start(Map.of())) {
            assertThat(context.containsBean(AwsCalls.class)).isTrue();
        }
    }
}
