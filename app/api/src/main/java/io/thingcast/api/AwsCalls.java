package io.thingcast.api;

import io.thingcast.calls.CallLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Within the time that the stack gives the function, so that its caller is told what failed. */
@Singleton
final class AwsCalls extends CallLimits {
    AwsCalls() {
        super(Duration.ofSeconds(3), Duration.ofSeconds(10));
    }
}
