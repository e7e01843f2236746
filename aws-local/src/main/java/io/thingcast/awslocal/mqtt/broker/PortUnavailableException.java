package io.thingcast.awslocal.mqtt.broker;

/** Thrown when the broker can't listen on a port. */
public final class PortUnavailableException extends RuntimeException {
    private final int port;

    PortUnavailableException(int port, Throwable cause) {
        super(
                "Port %d on 127.0.0.1 can't be used: %s. Choose another, or stop what uses it."
                        .formatted(port, cause.getMessage()),
                cause);
        this.port = port;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }
}
