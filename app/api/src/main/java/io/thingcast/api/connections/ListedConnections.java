package io.thingcast.api.connections;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Connections as the registry has them. */
@Serdeable
record ListedConnections(List<ListedConnection> connections) {}
