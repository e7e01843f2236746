package io.thingcast.history;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void historyUsesTheContractAndTheReadingOfChanges() {
        ArchitectureRules.check(
                "io.thingcast.history", "io.thingcast.contract..", "io.thingcast.changes..");
    }
}
