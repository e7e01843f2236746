package io.thingcast.local;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void localModeUsesTheContractTheEmulationAndTheSimulator() {
        ArchitectureRules.check(
                "io.thingcast.local",
                "io.thingcast.contract..",
                "io.thingcast.awslocal..",
                "io.thingcast.simulator..");
    }
}
