package io.thingcast.authorizer;

import io.thingcast.calls.CallLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Within the five seconds that AWS IoT Core waits for an authorizer. */
@Singleton
final class AwsCalls extends CallLimits {
    AwsCalls() {
        super(Duration.ofMillis(1500), Duration.ofMillis(3500));
    }
}
