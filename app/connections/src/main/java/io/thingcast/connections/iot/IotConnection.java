package io.thingcast.connections.iot;

import java.time.Instant;
import java.util.Optional;

/**
 * What IoT Core says of a client (AWS IoT API Reference, GetConnection).
 *
 * @param cleanSession false if the client's subscriptions outlive its connections
 * @param disconnectedSince kept for 30 minutes
 * @param disconnectReason AWS's word, {@code CONNECTION_LOST} for instance
 */
public record IotConnection(
        boolean connected,
        boolean cleanSession,
        Optional<Instant> connectedSince,
        Optional<Instant> disconnectedSince,
        Optional<String> disconnectReason) {}
