package io.thingcast.awslocal.things;

/** Thrown when a thing's name or attributes are none that AWS IoT takes. */
public final class InvalidThingException extends RuntimeException {
    InvalidThingException(String message) {
        super(message);
    }
}
