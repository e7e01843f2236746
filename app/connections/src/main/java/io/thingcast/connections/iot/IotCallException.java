package io.thingcast.connections.iot;

import java.util.Optional;

/** Thrown when IoT Core does not answer a call, or refuses it. */
public final class IotCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    IotCallException(String call, HttpAnswer answer) {
        super("%s was answered with %s".formatted(call, answer.text()));
        status = answer.status();
    }

    IotCallException(String call, Throwable cause) {
        super("%s got no answer: %s".formatted(call, cause), cause);
        status = 0;
    }

    /** The HTTP status; empty when there was no answer. */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }
}
