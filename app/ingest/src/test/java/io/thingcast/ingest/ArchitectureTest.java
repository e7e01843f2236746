package io.thingcast.ingest;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void ingestUsesTheContractAndItems() {
        ArchitectureRules.check(
                "io.thingcast.ingest",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.items..");
    }
}
