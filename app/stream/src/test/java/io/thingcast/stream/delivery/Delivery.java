package io.thingcast.stream.delivery;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.testing.RecordJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A delivery in virtual time, whose other side answers as its script says. */
final class Delivery {
    static final Duration LATENCY = Duration.ofMillis(20);

    final VirtualTimeline timeline = new VirtualTimeline();
    final List<LiveMessage> started = new ArrayList<>();
    final List<LiveMessage> acknowledged = new ArrayList<>();
    final List<String> buried = new ArrayList<>();
    final AcknowledgedChanges earlier = new AcknowledgedChanges();
    Script script = (message, attempt) -> Answer.OK;
    CompletableFuture<Void> burial = CompletableFuture.completedFuture(null);
    int mostInFlight;
    private int inFlight;
    private final Map<String, Integer> attempts = new HashMap<>();

    /** What is answered to the attempt of that number, the first is 1. */
    @FunctionalInterface
    interface Script {
        Answer answer(LiveMessage message, int attempt);
    }

    record Answer(PublishOutcome outcome, Duration after) {
        static final Answer OK = new Answer(PublishOutcome.ACKNOWLEDGED, LATENCY);
        static final Answer NEVER = new Answer(PublishOutcome.ACKNOWLEDGED, Duration.ofDays(1));

        static Answer of(PublishOutcome.Verdict verdict) {
            return new Answer(new PublishOutcome(verdict, "said so"), LATENCY);
        }
    }

    DeliveryReport deliver(List<RecordJson> records, Duration time) {
        Batch batch =
                new Batch(
                        new StreamEventReader("itemKey").read(RecordJson.event(records)), earlier);
        new Dispatcher(batch, setting(), timeline, timeline.now() + time.toNanos()).run();
        return batch.report();
    }

    private DeliverySetting setting() {
        return new DeliverySetting(
                new Topics(new Stage("test")),
                this::publish,
                (record, reason, field) -> {
                    buried.add(record.itemIdentifier() + " " + reason);
                    return burial;
                },
                Limits.DEFAULT);
    }

    private CompletableFuture<PublishOutcome> publish(OutboundMessage outbound) {
        LiveMessage message = LiveMessageCodec.decode(outbound.payload());
        started.add(message);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        Answer answer =
                script.answer(message, attempts.merge(message.seq().digits(), 1, Integer::sum));
        CompletableFuture<PublishOutcome> call = new CompletableFuture<>();
        call.whenComplete((outcome, failure) -> inFlight--);
        timeline.after(
                answer.after(),
                () -> {
                    if (answer.outcome().verdict() == PublishOutcome.Verdict.ACKNOWLEDGED) {
                        acknowledged.add(message);
                    }
                    call.complete(answer.outcome());
                });
        return call;
    }
}
