package io.thingcast.api;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theApiUsesTheContractAndWhatItSharesWithOtherFunctions() {
        ArchitectureRules.check(
                "io.thingcast.api",
                "io.thingcast.connections..",
                "io.thingcast.contract..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.history..",
                "io.thingcast.items..",
                "io.thingcast.sessions..");
    }
}
