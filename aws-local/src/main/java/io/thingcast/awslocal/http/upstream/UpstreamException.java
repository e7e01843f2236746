package io.thingcast.awslocal.http.upstream;

/** Thrown when the server that a request is passed on to can't be reached, or doesn't answer. */
public final class UpstreamException extends RuntimeException {
    public UpstreamException(String message) {
        super(message);
    }

    public UpstreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
