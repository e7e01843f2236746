package io.thingcast.stream;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theStreamFunctionUsesTheContractAndTheReadingOfChangesAndWhoWatches() {
        ArchitectureRules.check(
                "io.thingcast.stream",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.logging..",
                "io.thingcast.changes..",
                "io.thingcast.connections..");
    }
}
