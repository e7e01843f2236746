package io.thingcast.registry.connection;

/** Thrown when others write a client's rows again and again while they are compared. */
public final class ConnectionKeepsChangingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionKeepsChangingException(String clientId) {
        super(
                "The rows of client '%s' kept changing while they were compared with IoT Core. The message will come again."
                        .formatted(clientId));
    }
}
