package io.thingcast.local.graph;

/** Thrown when the graph lacks what local mode needs, or holds what it can't honor. */
public final class BrokenGraphException extends RuntimeException {
    public BrokenGraphException(Resource resource, String problem) {
        super("The infrastructure program's %s %s.".formatted(resource.shown(), problem));
    }

    public BrokenGraphException(String message) {
        super(message);
    }
}
