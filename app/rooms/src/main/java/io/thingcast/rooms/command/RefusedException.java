package io.thingcast.rooms.command;

/** Thrown when a command isn't carried out, with what its client is told. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    RefusedException(Problem problem, String detail) {
        super(detail, null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
