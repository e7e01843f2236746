package io.thingcast.benchmarks;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theBenchmarksUseTheFunctionTheyMeasureAndTheContract() {
        ArchitectureRules.check(
                "io.thingcast.benchmarks", "io.thingcast.contract..", "io.thingcast.stream..");
    }
}
