package io.thingcast.rooms;

import io.thingcast.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void roomsUseTheContractAndTheLibraries() {
        ArchitectureRules.check(
                "io.thingcast.rooms",
                "io.thingcast.contract..",
                "io.thingcast.queues..",
                "io.thingcast.calls..",
                "io.thingcast.logging..",
                "io.thingcast.items..",
                "io.thingcast.sessions..",
                "io.thingcast.connections..",
                "io.thingcast.history..");
    }
}
