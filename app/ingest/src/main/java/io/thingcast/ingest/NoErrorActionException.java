package io.thingcast.ingest;

/** Thrown when a message of the queue doesn't come from a rule's error action. */
final class NoErrorActionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoErrorActionException(String what) {
        super(
                "The message is not of a rule's error action: %s. Send readings to their topic, not to this queue."
                        .formatted(what),
                null,
                false,
                false);
    }
}
