package io.thingcast.awslocal.things;

/** Thrown when a thing is created whose name another, different thing has. */
public final class ThingAlreadyExistsException extends RuntimeException {
    ThingAlreadyExistsException(Thing existing) {
        super(
                "Thing '%s' already exists with other attributes: %s."
                        .formatted(existing.name(), existing.attributes()));
    }
}
