package io.thingcast.items;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void itemsUseTheContractAndNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.items", "io.thingcast.contract..");
    }
}
