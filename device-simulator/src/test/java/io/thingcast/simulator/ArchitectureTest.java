package io.thingcast.simulator;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theSimulatorUsesTheContractOnly() {
        ArchitectureRules.check("io.thingcast.simulator", "io.thingcast.contract..");
    }
}
