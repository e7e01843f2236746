package io.thingcast.awslocal.apigateway;

/** Thrown when what a function answered is no HTTP response. */
final class MalformedResponseException extends RuntimeException {
    MalformedResponseException(String message) {
        super(message);
    }
}
