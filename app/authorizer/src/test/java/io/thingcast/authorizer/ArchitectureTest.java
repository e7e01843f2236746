package io.thingcast.authorizer;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theAuthorizerUsesTheContractAndSessions() {
        ArchitectureRules.check(
                "io.thingcast.authorizer",
                "io.thingcast.contract..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.sessions..");
    }
}
