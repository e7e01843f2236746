package io.thingcast.changes;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void readingChangesUsesTheContractOnly() {
        ArchitectureRules.check("io.thingcast.changes", "io.thingcast.contract..");
    }
}
