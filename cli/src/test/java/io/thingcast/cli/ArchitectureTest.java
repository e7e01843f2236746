package io.thingcast.cli;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theCommandLineUsesTheContractAlone() {
        ArchitectureRules.check("io.thingcast.cli", "io.thingcast.contract..");
    }
}
