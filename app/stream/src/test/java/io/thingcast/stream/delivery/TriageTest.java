package io.thingcast.stream.delivery;

import static io.thingcast.testing.RecordJson.aRemove;
import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.live.LiveMessageCodec;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TriageTest {
    private static final Duration PLENTY = Duration.ofSeconds(10);
    private static final CompletableFuture<Void> SAFE = CompletableFuture.completedFuture(null);
    private static final byte[] EVENT =
            event(
                    anInsert().seq(0).key("watched"),
                    anInsert().seq(1).key("alone"),
                    aRemove().seq(2).key("alone"),
                    anInsert().seq(3).key("watched"));

    private final StreamEventReader reader = new StreamEventReader("itemKey");
    private final List<String> published = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final List<String> buried = new ArrayList<>();
    private Audience audience = keys -> those(keys, "watched");
    private SecondLook queue = messages -> messages.stream().map(it -> SAFE).toList();
    private final DeliverChanges delivery =
            new DeliverChanges(
                            reader,
                            new Topics(new Stage("test")),
                            this::publish,
                            (record, reason, field) -> {
                                buried.add(record.itemIdentifier());
                                return SAFE;
                            })
                    .onDemand(
                            keys -> audience.watched(keys),
                            messages -> {
                                messages.forEach(it -> kept.add(seq(it)));
                                return queue.keep(messages);
                            });

    @Test
    void whatIsWatchedIsPublishedAndTheRestKeptInItsOrder() {
        DeliveryReport report = delivery.deliver(EVENT, PLENTY);

        assertThat(report).isEqualTo(report(2, 2, 0, Optional.empty(), ""));
        assertThat(published).containsExactly("10000", "10003");
        assertThat(kept).containsExactly("10001", "10002");
    }

    @Test
    void recordThatCanNotBeKeptHasFailedAndTheOthersAreNotDoneTwice() {
        queue = messages -> List.of(SAFE, CompletableFuture.failedFuture(new Lost()));
        DeliveryReport first = delivery.deliver(EVENT, PLENTY);
        queue = messages -> messages.stream().map(it -> SAFE).toList();
        DeliveryReport again =
                delivery.deliver(
                        event(
                                aRemove().seq(2).key("alone"),
                                anInsert().seq(3).key("watched"),
                                anInsert().seq(4).key("alone")),
                        PLENTY);

        assertThat(first.failedFrom()).contains("10002");
        assertThat(first.reason()).contains("no second look can be kept", "Lost");
        assertThat(again.failedFrom()).isEmpty();
        assertThat(published).containsExactly("10000", "10003");
        assertThat(kept).containsExactly("10001", "10002", "10002", "10004");
    }

    @Test
    void recordThatIsNotKeptInTimeHasFailed() {
        queue = messages -> List.of(SAFE, new CompletableFuture<>());

        DeliveryReport report = delivery.deliver(EVENT, Duration.ofSeconds(2));

        assertThat(report.failedFrom()).contains("10002");
        assertThat(report.reason()).contains("in time");
    }

    @Test
    void whereNobodyCanSayWhoWatchesTheFirstChangeHasFailedAndNothingIsStartedBehindIt() {
        audience =
                keys -> {
                    throw new Lost();
                };

        DeliveryReport report = delivery.deliver(EVENT, PLENTY);

        assertThat(report.failedFrom()).contains("10000");
        assertThat(report.reason()).contains("who watches", "Lost");
        assertThat(published).isEmpty();
        assertThat(kept).isEmpty();
    }

    @Test
    void whatCanNeverBePublishedIsBuriedThoughNobodyWatchesIt() {
        DeliveryReport report =
                delivery.deliver(event(anInsert().seq(0).key("ü".repeat(40))), PLENTY);

        assertThat(report.dead()).isEqualTo(1);
        assertThat(buried).containsExactly("10000");
        assertThat(kept).isEmpty();
    }

    @Test
    void atTheSecondLookWhatNobodyWatchesIsDropped() {
        DeliveryReport report = delivery.deliverKept(reader.read(EVENT), PLENTY);

        assertThat(report).isEqualTo(report(2, 0, 2, Optional.empty(), ""));
        assertThat(published).containsExactly("10000", "10003");
        assertThat(kept).isEmpty();
    }

    @Test
    void batchWithoutChangesAsksNobody() {
        audience =
                keys -> {
                    throw new Lost();
                };

        assertThat(delivery.deliver(event("{}"), PLENTY).dead()).isEqualTo(1);
    }

    private CompletableFuture<PublishOutcome> publish(OutboundMessage message) {
        published.add(seq(message.payload()));
        return CompletableFuture.completedFuture(PublishOutcome.ACKNOWLEDGED);
    }

    private static String seq(byte[] payload) {
        return LiveMessageCodec.decode(payload).seq().digits();
    }

    private static Set<ItemKey> those(Set<ItemKey> keys, String... watched) {
        Set<ItemKey> result = new HashSet<>(keys);
        result.removeIf(it -> !Set.of(watched).contains(it.value()));
        return result;
    }

    private static DeliveryReport report(
            int published, int held, int dropped, Optional<String> failedFrom, String reason) {
        return new DeliveryReport(4, published, held, dropped, 0, 0, failedFrom, reason);
    }

    /** The other side is not there. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
