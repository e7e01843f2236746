package io.thingcast.overview;

import io.thingcast.calls.CallLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Within the time that the stack gives the function, so that what failed is settled. */
@Singleton
final class AwsCalls extends CallLimits {
    AwsCalls() {
        super(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }
}
