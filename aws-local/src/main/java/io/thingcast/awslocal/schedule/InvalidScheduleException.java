package io.thingcast.awslocal.schedule;

/** Thrown when a schedule is none that EventBridge Scheduler takes, or that can be kept here. */
public final class InvalidScheduleException extends RuntimeException {
    InvalidScheduleException(String message) {
        super(message);
    }
}
