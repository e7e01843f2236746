package io.thingcast.api.problem;

import io.micronaut.http.HttpStatus;
import java.util.Map;

/** Thrown when a request is to be answered with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Map<String, String> headers;

    public ProblemException(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    /**
     * @param detail what was wrong and what to do; it goes to the client, so it holds no secret
     */
    public ProblemException(HttpStatus status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    HttpStatus status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
