package io.thingcast.files;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void filesUsesTheContractAndItems() {
        ArchitectureRules.check(
                "io.thingcast.files",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.items..");
    }
}
