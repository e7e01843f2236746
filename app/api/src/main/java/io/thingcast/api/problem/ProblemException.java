package io.thingcast.api.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.util.Map;

/** Thrown when a request is to be answered with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "60";

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

    /** 400: the request can't be understood; {@code detail} names the part and its value. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    /** 401 for a request without a token, which gets no error code (RFC 6750, 3.1). */
    public static ProblemException withoutToken(String detail) {
        return unauthorized(detail, "Bearer");
    }

    /** 401 for a token that isn't good. */
    public static ProblemException invalidToken(String detail) {
        return unauthorized(detail, "Bearer error=\"invalid_token\"");
    }

    private static ProblemException unauthorized(String detail, String challenge) {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED, detail, Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    /** 403: the token is good, but its rights don't cover this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, detail);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }

    /** 503: what is needed can't be reached now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                detail,
                Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
    }

    /** 500: nothing is wrong with the request; the log says what is. */
    static ProblemException failed() {
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "The request failed for a reason of the server's own; try again later.");
    }

    /** The document to answer with. */
    public Problem problem() {
        return new Problem(status.getReason(), status.getCode(), String.valueOf(getMessage()));
    }

    HttpStatus status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
