package io.thingcast.api;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theApiUsesTheContractAndSessions() {
        ArchitectureRules.check(
                "io.thingcast.api", "io.thingcast.contract..", "io.thingcast.sessions..");
    }
}
