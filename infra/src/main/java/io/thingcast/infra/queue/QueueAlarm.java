package io.thingcast.infra.queue;

import com.pulumi.aws.sqs.Queue;
import io.thingcast.infra.alarm.Alarm;
import io.thingcast.infra.alarm.Metric;
import java.time.Duration;

/** What calls people to a queue. */
final class QueueAlarm {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** SQS Developer Guide, "Amazon SQS delay queues". */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private QueueAlarm() {}

    /** Goes off while there is anything in a queue that only people read. */
    static Alarm onAnything(String name, Queue queue) {
        return new Alarm(
                name,
                "Messages could not be processed; look into the queue.",
                Metric.ofQueue(queue, "ApproximateNumberOfMessagesVisible"),
                0,
                MINUTE,
                1);
    }

    /**
     * Goes off while a message is older than a delay and all of its tries together take: nobody
     * reads the queue then, or too slowly.
     *
     * @param tries how long they take together
     */
    static Alarm onWaiting(String name, Queue queue, Duration tries) {
        return new Alarm(
                name + "-waiting",
                "Messages wait longer than all tries take; see whether the function still reads"
                        + " the queue, and how much comes.",
                Metric.ofQueue(queue, "ApproximateAgeOfOldestMessage"),
                tries.plus(LONGEST_DELAY).toSeconds(),
                MINUTE,
                1);
    }
}
