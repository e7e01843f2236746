package io.thingcast.awslocal.schedule;

/** Sends a schedule's message. */
@FunctionalInterface
public interface QueueSender {
    /** Sends a message to the queue of an ARN; throws when it can't. */
    void send(String queueArn, String body);
}
