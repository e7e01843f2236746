package io.thingcast.files;

import io.thingcast.calls.CallTimeLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Within the time that the stack gives the function, so that what failed is settled. */
@Singleton
final class TimeLimits extends CallTimeLimits {
    TimeLimits() {
        super(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }
}
