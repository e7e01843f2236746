package io.thingcast.awslocal.things;

/** Thrown when a thing, certificate or policy is named that does not exist. */
public final class UnknownResourceException extends RuntimeException {
    UnknownResourceException(String kind, String name) {
        super("%s '%s' does not exist.".formatted(kind, name));
    }
}
