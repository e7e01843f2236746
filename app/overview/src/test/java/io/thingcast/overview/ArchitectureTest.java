package io.thingcast.overview;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void overviewUsesTheContractChangesAndHistory() {
        ArchitectureRules.check(
                "io.thingcast.overview",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.changes..",
                "io.thingcast.history..");
    }
}
