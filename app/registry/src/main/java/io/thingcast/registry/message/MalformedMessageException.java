package io.thingcast.registry.message;

/**
 * Thrown when a message is neither a lifecycle event nor one of the registry's own. It ends in the
 * dead-letter queue.
 */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String what) {
        super(
                "The message is no lifecycle event and none of the registry's: %s. Send nothing else to its queue."
                        .formatted(what));
    }
}
