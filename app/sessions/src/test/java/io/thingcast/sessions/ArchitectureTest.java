package io.thingcast.sessions;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void sessionsUseTheContractAndNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.sessions", "io.thingcast.contract..");
    }
}
