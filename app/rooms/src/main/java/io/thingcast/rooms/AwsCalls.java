package io.thingcast.rooms;

import io.thingcast.calls.CallLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** While somebody still waits for the answer. */
@Singleton
final class AwsCalls extends CallLimits {
    AwsCalls() {
        super(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }
}
