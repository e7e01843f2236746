package io.thingcast.awslocal.sqs;

/** Thrown when a queue can't be made as it was defined. */
public final class QueueNotMadeException extends RuntimeException {
    public QueueNotMadeException(String queue, String reason) {
        super("Queue %s could not be made: %s".formatted(queue, reason));
    }
}
