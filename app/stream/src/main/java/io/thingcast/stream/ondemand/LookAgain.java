package io.thingcast.stream.ondemand;

import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.live.MalformedLiveMessageException;
import io.thingcast.stream.delivery.DeliverChanges;
import io.thingcast.stream.delivery.DeliveryReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second look at what nobody watched at the first: published if somebody watches by now, else
 * dropped. Each queue message is done or fails as a whole.
 */
public final class LookAgain {
    private static final Logger LOG = LoggerFactory.getLogger(LookAgain.class);

    private final DeliverChanges deliverChanges;

    public LookAgain(DeliverChanges deliverChanges) {
        this.deliverChanges = deliverChanges;
    }

    /**
     * Looks again and returns the ids of the messages that are not done.
     *
     * @throws io.thingcast.stream.ondemand.MalformedQueueEventException when it is no queue's event
     */
    public List<String> look(byte[] event, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        List<String> failed = new ArrayList<>();
        for (QueueEvent.Message message : QueueEvent.read(event)) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!isDone(message, left)) {
                failed.add(message.id());
            }
        }
        return failed;
    }

    private boolean isDone(QueueEvent.Message message, Duration left) {
        List<StreamRecord> records;
        try {
            records = KeptMessages.unpack(message.id(), message.body());
        } catch (MalformedLiveMessageException e) {
            // Comes again until the queue gives it to its dead-letter queue, whole.
            LOG.warn("second look message={} reason=\"{}\"", message.id(), e.getMessage());
            return false;
        }
        DeliveryReport report = deliverChanges.deliverKept(records, left);
        LOG.info(
                "second look message={} records={} published={} dropped={} dead={} reason=\"{}\"",
                message.id(),
                report.records(),
                report.published(),
                report.dropped(),
                report.dead(),
                report.reason());
        return report.failedFrom().isEmpty();
    }
}
