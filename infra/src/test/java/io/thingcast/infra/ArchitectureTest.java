package io.thingcast.infra;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theProgramUsesTheContractAndNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.infra", "io.thingcast.contract..");
    }
}
