package io.thingcast.awslocal.notification;

/** Thrown when a receiver will not take a notification, now or later. */
public final class UndeliverableException extends RuntimeException {
    public UndeliverableException(String message) {
        super(message);
    }

    public UndeliverableException(String message, Throwable cause) {
        super(message, cause);
    }
}
