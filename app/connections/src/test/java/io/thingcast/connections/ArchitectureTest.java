package io.thingcast.connections;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void connectionsUseTheContractAndNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.connections", "io.thingcast.contract..");
    }
}
