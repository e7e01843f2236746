package io.thingcast.awslocal.eventsource;

/** Thrown when a mapping asks for what isn't done here, or what Lambda itself refuses. */
public final class UnsupportedMappingException extends RuntimeException {
    public UnsupportedMappingException(String message) {
        super(message);
    }
}
