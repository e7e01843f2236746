package io.thingcast.queues;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void queuesUseNothingOfOurs() {
        ArchitectureRules.check("io.thingcast.queues");
    }
}
