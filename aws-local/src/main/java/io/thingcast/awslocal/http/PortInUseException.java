package io.thingcast.awslocal.http;

/** Thrown when a server can't have the port it was given. */
public final class PortInUseException extends RuntimeException {
    private final int port;

    public PortInUseException(int port, Throwable cause) {
        super(
                "Port %d on 127.0.0.1 can't be opened (%s): stop what uses it, or choose another port."
                        .formatted(port, cause.getMessage()),
                cause);
        this.port = port;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }
}
