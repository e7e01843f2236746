package io.thingcast.cli.watch;

/** Thrown when a connection can't be made or may not be used as wanted. */
final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    LinkException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    /** Whether it is a matter of rights, so that trying again is no use. */
    boolean isRefused() {
        return refused;
    }
}
