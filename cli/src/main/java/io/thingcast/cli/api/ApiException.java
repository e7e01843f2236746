package io.thingcast.cli.api;

/** Thrown when the API can't be reached, or answers with a problem. */
public final class ApiException extends RuntimeException {
    /** What a command ends with when the service refuses. */
    public static final int REFUSED = 3;

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The answer's status; 0 when there was none. */
    public int status() {
        return status;
    }

    /** Whether asking again may help: the service is away, or says that it is busy. */
    public boolean passes() {
        return status == 0 || status == 429 || status >= 500;
    }

    /** What a command ends with: 3 when the service refused, 1 otherwise. */
    public int exitCode() {
        return status == 401 || status == 403 ? REFUSED : 1;
    }
}
