package io.thingcast.stream.delivery;

import java.util.Optional;

/** The clock of a delivery, and the place where its thread waits for answers. */
interface Timeline {
    /** Nanoseconds since some fixed moment. */
    long now();

    /** Hands over an answer, from any thread. */
    void signal(Runnable answer);

    /** The next answer, or empty when none came within that many nanoseconds. */
    Optional<Runnable> await(long nanos);
}
