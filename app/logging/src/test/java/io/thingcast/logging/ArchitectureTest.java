package io.thingcast.logging;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void loggingUsesNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.logging");
    }
}
