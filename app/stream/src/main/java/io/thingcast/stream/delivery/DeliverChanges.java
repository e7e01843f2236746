package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.changes.StreamRecord;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the watchers of every changed item of a batch: in the order of the stream for each key,
 * different keys side by side, as fast as IoT Core takes it.
 */
public final class DeliverChanges {
    private final StreamEventReader reader;
    private final DeliverySetting setting;
    private final Triage first;
    private final Triage second;
    private final Consumer<RecordFate> observer;
    private final AcknowledgedChanges earlier = new AcknowledgedChanges();

    /** Publishes every change, watched or not, and tells nobody what became of it. */
    public DeliverChanges(
            StreamEventReader reader,
            Topics topics,
            MessagePublisher publisher,
            DeadLetterPublisher deadLetters) {
        this(
                reader,
                new DeliverySetting(topics, publisher, deadLetters, Limits.DEFAULT),
                Triage.none(topics),
                Triage.none(topics),
                fate -> {});
    }

    private DeliverChanges(
            StreamEventReader reader,
            DeliverySetting setting,
            Triage first,
            Triage second,
            Consumer<RecordFate> observer) {
        this.reader = reader;
        this.setting = setting;
        this.first = first;
        this.second = second;
        this.observer = observer;
    }

    /** The same, but it tells what became of each record when its batch is over. */
    public DeliverChanges observedBy(Consumer<RecordFate> other) {
        return new DeliverChanges(reader, setting, first, second, other);
    }

    /** The same, but it publishes only what somebody watches, at the second look at the latest. */
    public DeliverChanges onDemand(Audience audience, SecondLook secondLook) {
        return new DeliverChanges(
                reader,
                setting,
                Triage.first(setting.topics(), audience, secondLook),
                Triage.second(setting.topics(), audience),
                observer);
    }

    /**
     * Delivers one batch and returns when it is done, or when the time is over.
     *
     * @param event the invocation's payload
     * @throws io.thingcast.changes.MalformedStreamEventException when it is no stream event
     */
    public DeliveryReport deliver(byte[] event, Duration time) {
        return deliver(reader.read(event), first, time);
    }

    /** Delivers what was kept for a second look, and drops what nobody watches even now. */
    public DeliveryReport deliverKept(List<StreamRecord> records, Duration time) {
        return deliver(records, second, time);
    }

    private DeliveryReport deliver(List<StreamRecord> records, Triage triage, Duration time) {
        Timeline timeline = new SystemTimeline();
        long deadline = timeline.now() + time.toNanos();
        Batch batch = new Batch(records, earlier);
        Holding holding = triage.sort(batch);
        new Dispatcher(batch, setting, timeline, deadline).run();
        holding.settle(batch, timeline, deadline);
        batch.tell(observer);
        return batch.report();
    }
}
