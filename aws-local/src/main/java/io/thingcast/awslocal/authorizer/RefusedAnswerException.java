package io.thingcast.awslocal.authorizer;

/** Thrown when a function's answer does not let a client in; the message says what about it. */
final class RefusedAnswerException extends RuntimeException {
    RefusedAnswerException(String message) {
        super(message);
    }
}
