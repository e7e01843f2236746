package io.thingcast.registry;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void registryUsesConnectionsAndItems() {
        ArchitectureRules.check(
                "io.thingcast.registry",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.connections..",
                "io.thingcast.items..");
    }
}
