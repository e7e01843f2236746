package io.thingcast.sessions;

import java.time.Duration;
import java.time.Instant;

/** How long sessions last. */
public final class SessionLife {
    /**
     * What must be left of a session to connect by it: AWS IoT Core takes no {@code
     * disconnectAfterInSeconds} under 300, and a connection must not outlive its session.
     */
    public static final Duration SHORTEST = Duration.ofSeconds(330);

    /** The longest life; AWS IoT Core ends an authorizer's connections after 24 hours. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private SessionLife() {}

    /** Whether a session that ends then is too short to connect by. */
    public static boolean tooShort(Instant now, Instant end) {
        return now.plus(SHORTEST).isAfter(end);
    }
}
