package io.thingcast.stream.ondemand;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.live.MalformedLiveMessageException;
import io.thingcast.logging.Outcome;
import io.thingcast.queues.QueueEvent;
import io.thingcast.queues.QueueMessage;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.delivery.DeliveryReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The second look at what nobody watched at the first: published if somebody watches by now, else
 * dropped. Each queue message is done or fails as a whole.
 */
public final class LookAgain {
    private final DeliverChanges deliverChanges;

    public LookAgain(DeliverChanges deliverChanges) {
        this.deliverChanges = deliverChanges;
    }

    /**
     * Looks again and returns the ids of the messages that are not done.
     *
     * @throws io.thingcast.queues.MalformedEventException when it is no queue's event
     */
    public List<String> look(byte[] event, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        List<String> failed = new ArrayList<>();
        for (QueueMessage message : QueueEvent.read(event)) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!isDone(message, left)) {
                failed.add(message.id());
            }
        }
        return failed;
    }

    private boolean isDone(QueueMessage message, Duration left) {
        List<StreamRecord> records;
        try {
            records = KeptMessages.unpack(message.id(), message.body());
        } catch (MalformedLiveMessageException e) {
            // Comes again until the queue gives it to its dead-letter queue, whole.
            Outcome.RETRIED.line().messageId(message.id()).error(e).log("Second look");
            return false;
        }
        DeliveryReport report = deliverChanges.deliverKept(records, left);
        Outcome.ANSWERED
                .line()
                .messageId(message.id())
                .count(report.records())
                .with("published", report.published())
                .with("dropped", report.dropped())
                .with("dead", report.dead())
                .log("Second look");
        return report.failedFrom().isEmpty();
    }
}
