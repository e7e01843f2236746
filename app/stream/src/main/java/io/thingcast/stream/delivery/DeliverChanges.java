package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;

/**
 * Tells the watchers of every changed item of a batch: in the order of the stream for each key,
 * different keys side by side, as fast as IoT Core takes it.
 */
public final class DeliverChanges {
    private final StreamEventReader reader;
    private final DeliverySetting setting;
    private final AcknowledgedChanges earlier = new AcknowledgedChanges();

    public DeliverChanges(
            StreamEventReader reader,
            Topics topics,
            MessagePublisher publisher,
            DeadLetterPublisher deadLetters) {
        this.reader = reader;
        this.setting = new DeliverySetting(topics, publisher, deadLetters, Limits.DEFAULT);
    }

    /**
     * Delivers one batch and returns when it is done, or when the time is over.
     *
     * @param event the invocation's payload
     * @throws io.thingcast.changes.MalformedStreamEventException when it is no stream event
     */
    public DeliveryReport deliver(byte[] event, Duration time) {
        Timeline timeline = new SystemTimeline();
        long deadline = timeline.now() + time.toNanos();
        Batch batch = new Batch(reader.read(event), earlier);
        return new Dispatcher(batch, setting, timeline, deadline).run();
    }
}
