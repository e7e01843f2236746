package io.thingcast.awslocal.notification;

/** Takes notifications: queues, topics or functions. */
@FunctionalInterface
public interface NotificationTarget {
    /**
     * Delivers one notification. An exception other than the one below means that it may succeed
     * later.
     *
     * @param arn the queue, topic or function
     * @throws UndeliverableException when another attempt can't succeed either: there is no such
     *     receiver, or its policy doesn't let the service
     */
    void deliver(NotificationSource source, String arn, Notification notification);
}
