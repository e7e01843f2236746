package io.thingcast.calls;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void callsUseNothingOfOurs() {
        ArchitectureRules.check("io.thingcast.calls");
    }
}
