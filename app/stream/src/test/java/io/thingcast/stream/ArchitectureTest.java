package io.thingcast.stream;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theStreamFunctionUsesTheContractAndTheReadingOfChanges() {
        ArchitectureRules.check(
                "io.thingcast.stream", "io.thingcast.contract..", "io.thingcast.changes..");
    }
}
