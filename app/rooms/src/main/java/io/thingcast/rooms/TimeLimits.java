package io.thingcast.rooms;

import io.thingcast.calls.CallTimeLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** While somebody still waits for the answer. */
@Singleton
final class TimeLimits extends CallTimeLimits {
    TimeLimits() {
        super(Duration.ofSeconds(2), Duration.ofSeconds(6));
    }
}
