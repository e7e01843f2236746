package io.thingcast.intake;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void intakeUsesTheContractAndItems() {
        ArchitectureRules.check(
                "io.thingcast.intake",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.items..");
    }
}
