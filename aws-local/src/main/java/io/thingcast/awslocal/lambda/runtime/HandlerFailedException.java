package io.thingcast.awslocal.lambda.runtime;

/** Thrown when a handler, or the making of it, threw; the cause is what it threw. */
public final class HandlerFailedException extends RuntimeException {
    private final transient Throwable thrown;

    HandlerFailedException(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** What the handler threw. */
    public Throwable thrown() {
        return thrown;
    }
}
