package io.thingcast.connections.iot;

import java.util.Optional;

/** The registry of things. */
public interface IotThings {
    /**
     * A thing by its name; empty when there is none, or the name can't be one.
     *
     * @throws IotCallException when IoT Core doesn't answer
     */
    Optional<Thing> describe(String name);
}
