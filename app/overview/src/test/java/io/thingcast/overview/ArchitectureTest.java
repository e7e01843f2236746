package io.thingcast.overview;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void overviewUsesTheContractAndHistory() {
        ArchitectureRules.check(
                "io.thingcast.overview", "io.thingcast.contract..", "io.thingcast.history..");
    }
}
