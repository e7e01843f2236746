package io.thingcast.awslocal.mqtt.transport;

import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import java.util.Optional;

/**
 * One port that the broker serves.
 *
 * @param port 0 for any free one
 * @param tls absent for {@link Kind#WEB_SOCKET} only
 */
public record Listener(
        Kind kind, int port, Optional<ServerTls> tls, ConnectionAuthenticator authenticator) {
    /** The ways to connect. */
    public enum Kind {
        /** MQTT over TLS with client certificates. */
        TLS,
        /** MQTT over WebSocket, unencrypted. */
        WEB_SOCKET,
        /** MQTT over WebSocket over TLS; MQTT over TLS, too, for a client that says so by ALPN. */
        SECURE_WEB_SOCKET
    }
}
