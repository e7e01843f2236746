package io.thingcast.awslocal;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void awsLocalUsesNothingElseOfOurs() {
        ArchitectureRules.check("io.thingcast.awslocal");
    }
}
