package io.thingcast.contract;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theContractUsesNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.contract");
    }
}
