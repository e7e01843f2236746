package io.thingcast.awslocal.mqtt;

import java.time.Instant;

/** A connection that is over, and why. */
public record EndedConnection(ConnectedClient client, DisconnectReason reason, Instant endedAt) {}
