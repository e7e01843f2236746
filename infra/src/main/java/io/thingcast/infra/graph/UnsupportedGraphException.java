package io.thingcast.infra.graph;

/** Thrown when the program uses something that the mocks or the graph's form don't know yet. */
public final class UnsupportedGraphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the failure; the message says what to add. */
    public UnsupportedGraphException(String message) {
        super(message);
    }
}
