package io.thingcast.awslocal.eventsource;

/** Thrown when a mapping's source can't be read. */
public final class MappingStartException extends RuntimeException {
    public MappingStartException(String message) {
        super(message);
    }

    public MappingStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
