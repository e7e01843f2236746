package io.thingcast.api;

import io.thingcast.calls.CallTimeLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Within the time that the stack gives the function, so that its caller is told what failed. */
@Singleton
final class TimeLimits extends CallTimeLimits {
    TimeLimits() {
        super(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }
}
