package io.thingcast.registry.connection;

import io.thingcast.registry.client.Client;

/** Is told what IoT Core says of a client, each time that somebody asked. */
@FunctionalInterface
public interface TruthListener {
    /** The rows say so now; {@code before} is what they said. */
    void seen(Client client, Snapshot before, Truth truth);
}
