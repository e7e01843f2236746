package io.thingcast.stream.delivery;

import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.stream.delivery.Delivery.Answer;
import io.thingcast.stream.delivery.PublishOutcome.Verdict;
import io.thingcast.testing.RecordJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
    private static final Duration PLENTY = Duration.ofMinutes(5);

    private final Delivery delivery = new Delivery();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyRecordArrivesOnceInTheOrderOfItsKeyWhateverFailsOnTheWay(long seed) {
        Random random = new Random(seed);
        int keys = 1 + random.nextInt(40);
        delivery.script =
                (message, attempt) ->
                        new Answer(
                                switch (random.nextInt(5)) {
                                    case 0 -> new PublishOutcome(Verdict.SLOW_DOWN, "throttled");
                                    case 1 -> new PublishOutcome(Verdict.FAILED, "broken");
                                    default -> PublishOutcome.ACKNOWLEDGED;
                                },
                                Duration.ofMillis(random.nextInt(100)));

        DeliveryReport report =
                delivery.deliver(batch(400, i -> "key-" + random.nextInt(keys)), PLENTY);

        assertThat(report).isEqualTo(allPublished(400));
        assertThat(delivery.acknowledged).doesNotHaveDuplicates().hasSize(400);
        assertThat(byKey(delivery.acknowledged)).allSatisfy((k, it) -> assertThat(it).isSorted());
        assertThat(delivery.mostInFlight).isLessThanOrEqualTo(Math.min(keys, Window.MAX));
    }

    @Test
    void differentKeysGoSideBySide() {
        delivery.deliver(batch(1000, i -> "key-" + i), PLENTY);

        assertThat(delivery.mostInFlight).isBetween(64, Window.MAX);
        assertThat(delivery.timeline.elapsed()).isLessThan(Duration.ofMillis(320));
    }

    @Test
    void anEmptyBatchIsDone() {
        assertThat(delivery.deliver(List.of(), PLENTY)).isEqualTo(allPublished(0));
    }

    @Test
    void tenThousandRecordsOfOneKeyNeedNoDeeperStack() {
        delivery.script =
                (message, attempt) -> new Answer(PublishOutcome.ACKNOWLEDGED, Duration.ZERO);

        assertThat(delivery.deliver(batch(10_000, i -> "key"), PLENTY))
                .isEqualTo(allPublished(10_000));
    }

    @Test
    void anAttemptWithoutAnswerIsGivenUpAndMadeAgain() {
        delivery.script =
                (message, attempt) ->
                        isNumber(message, 5) && attempt == 1 ? Answer.NEVER : Answer.OK;

        DeliveryReport report = delivery.deliver(batch(100, i -> "key-" + i % 10), PLENTY);

        assertThat(report).isEqualTo(allPublished(100));
        assertThat(delivery.timeline.elapsed())
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        Answer late = new Answer(PublishOutcome.ACKNOWLEDGED, Duration.ofMillis(3050));
        delivery.script =
                (message, attempt) ->
                        isNumber(message, 0) && attempt == 1
                                ? late
                                : new Answer(PublishOutcome.ACKNOWLEDGED, Duration.ofMillis(200));

        DeliveryReport report = delivery.deliver(batch(3, i -> "key"), PLENTY);

        assertThat(report).isEqualTo(allPublished(3));
        assertThat(delivery.started).hasSize(4);
    }

    @Test
    void aPublisherThatThrowsIsAskedAgain() {
        delivery.script =
                (message, attempt) -> {
                    if (attempt == 1) {
                        throw new IllegalStateException("no credentials");
                    }
                    return Answer.OK;
                };

        assertThat(delivery.deliver(batch(10, i -> "key-" + i), PLENTY))
                .isEqualTo(allPublished(10));
    }

    @Test
    void theDeadlineEndsItAndTheLowestOpenRecordIsReported() {
        delivery.script = (message, attempt) -> isNumber(message, 7) ? Answer.NEVER : Answer.OK;

        DeliveryReport report =
                delivery.deliver(batch(1000, i -> "key-" + i % 10), Duration.ofMillis(500));

        assertThat(delivery.timeline.elapsed()).isEqualTo(Duration.ofMillis(500));
        assertThat(report.failedFrom()).contains("10007");
        assertThat(report.reason()).contains("within the invocation's time");
        assertThat(report.published()).isBetween(200, 225);
    }

    @Test
    void retriesEndWhenTheNextWouldComeTooLate() {
        delivery.script = (message, attempt) -> Answer.of(Verdict.FAILED);

        DeliveryReport report = delivery.deliver(batch(1, i -> "key"), Duration.ofSeconds(20));

        assertThat(report.failedFrom()).contains("10000");
        assertThat(report.reason()).matches("said so, \\d+ times");
        assertThat(delivery.started).hasSizeGreaterThan(8);
    }

    @Test
    void nothingIsStartedBehindAFailure() {
        delivery.script =
                (message, attempt) -> isNumber(message, 10) ? Answer.of(Verdict.DENIED) : Answer.OK;

        DeliveryReport report = delivery.deliver(batch(1000, i -> "key-" + i % 50), PLENTY);

        assertThat(report.failedFrom()).contains("10010");
        assertThat(report.reason()).isEqualTo("said so");
        // One of each key, and a second one of those that were answered before number 10 was.
        assertThat(delivery.started).hasSize(60);
    }

    @Test
    void whatStandsBeforeAFailureIsStillDelivered() {
        delivery.script =
                (message, attempt) ->
                        isNumber(message, 40)
                                ? Answer.of(Verdict.DENIED)
                                : new Answer(
                                        attempt < 3 && isNumber(message, 2)
                                                ? new PublishOutcome(Verdict.FAILED, "broken")
                                                : PublishOutcome.ACKNOWLEDGED,
                                        Duration.ofMillis(100));

        DeliveryReport report = delivery.deliver(batch(50, i -> "key-" + i % 45), PLENTY);

        assertThat(report.failedFrom()).contains("10040");
        assertThat(delivery.acknowledged)
                .extracting(it -> it.seq().digits())
                .contains("10000", "10002", "10039");
    }

    @Test
    void aRetriedBatchSendsAgainOnlyWhatWasNotAcknowledged() {
        delivery.script =
                (message, attempt) ->
                        isNumber(message, 10) && attempt == 1
                                ? Answer.of(Verdict.DENIED)
                                : Answer.OK;
        List<RecordJson> batch = batch(100, i -> "key-" + i % 50);

        delivery.deliver(batch, PLENTY);
        DeliveryReport retried = delivery.deliver(batch.subList(10, 100), PLENTY);

        assertThat(retried.failedFrom()).isEmpty();
        assertThat(retried.skipped()).isEqualTo(49);
        assertThat(delivery.acknowledged).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedMessageIsBuriedAndItsKeyGoesOn() {
        delivery.script =
                (message, attempt) -> isNumber(message, 3) ? Answer.of(Verdict.REFUSED) : Answer.OK;

        DeliveryReport report = delivery.deliver(batch(10, i -> "key"), PLENTY);

        assertThat(report.failedFrom()).isEmpty();
        assertThat(report.published()).isEqualTo(9);
        assertThat(report.dead()).isEqualTo(1);
        assertThat(delivery.buried).containsExactly("10003 said so");
    }

    @Test
    void aDefectiveRecordAndATooLargeMessageAreBuriedWithoutAnAttempt() {
        RecordJson longKey = anInsert().seq(0).key("k".repeat(129));
        RecordJson longLevel = anInsert().seq(1).key("ü".repeat(40));
        RecordJson large =
                anInsert().seq(2).with("text", "{'S':'%s'}".formatted("x".repeat(131_000)));

        DeliveryReport report =
                delivery.deliver(List.of(longKey, longLevel, large, anInsert().seq(3)), PLENTY);

        assertThat(report.dead()).isEqualTo(3);
        assertThat(report.failedFrom()).isEmpty();
        assertThat(delivery.started).hasSize(1);
        assertThat(delivery.buried)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("10000").contains("129 bytes"),
                        it -> assertThat(it).startsWith("10001").contains("240 bytes"),
                        it -> assertThat(it).startsWith("10002").contains("at most 131072"));
    }

    @Test
    void aRecordThatCannotBeBuriedIsReportedNotLost() {
        delivery.burial =
                CompletableFuture.failedFuture(new IllegalStateException("queue is gone"));

        DeliveryReport report =
                delivery.deliver(
                        List.of(anInsert().seq(0), anInsert().seq(1).key(""), anInsert().seq(2)),
                        PLENTY);

        assertThat(report.failedFrom()).contains("10001");
        assertThat(report.reason()).contains("queue is gone");
    }

    @Test
    void aRecordWithoutASequenceNumberThatFailsFailsTheWholeBatch() {
        delivery.burial =
                CompletableFuture.failedFuture(new IllegalStateException("queue is gone"));

        assertThat(delivery.deliver(List.of(anInsert().seq("")), PLENTY).failedFrom()).contains("");
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"SLOW_DOWN", "FAILED"})
    void aRecordThatFailsForEverDoesNotHoldUpOtherKeysWhileItIsTriedAgain(Verdict verdict) {
        delivery.script =
                (message, attempt) -> isNumber(message, 0) ? Answer.of(verdict) : Answer.OK;

        DeliveryReport report =
                delivery.deliver(batch(200, i -> "key-" + i % 20), Duration.ofSeconds(10));

        assertThat(report.failedFrom()).contains("10000");
        assertThat(report.published()).isEqualTo(190);
    }

    @Test
    void theWindowFindsTheRateThatIsAllowed() {
        double[] tokens = {20};
        Duration[] last = {Duration.ZERO};
        delivery.script =
                (message, attempt) -> {
                    Duration now = delivery.timeline.elapsed();
                    tokens[0] = Math.min(20, tokens[0] + now.minus(last[0]).toNanos() * 200 / 1e9);
                    last[0] = now;
                    if (tokens[0] < 1) {
                        return Answer.of(Verdict.SLOW_DOWN);
                    }
                    tokens[0]--;
                    return Answer.OK;
                };

        DeliveryReport report = delivery.deliver(batch(1000, i -> "key-" + i), PLENTY);

        assertThat(report).isEqualTo(allPublished(1000));
        // 1,000 at 200 a second take 5 s at best.
        assertThat(delivery.timeline.elapsed()).isLessThan(Duration.ofSeconds(8));
    }

    private static boolean isNumber(LiveMessage message, int number) {
        return message.seq().digits().equals("1%04d".formatted(number));
    }

    private static List<RecordJson> batch(int size, IntFunction<String> key) {
        return IntStream.range(0, size)
                .mapToObj(i -> anInsert().key(key.apply(i)).seq("1%04d".formatted(i)))
                .toList();
    }

    private static Map<String, List<SequenceNumber>> byKey(List<LiveMessage> messages) {
        return messages.stream()
                .collect(
                        Collectors.groupingBy(
                                it -> it.key().value(),
                                Collectors.mapping(LiveMessage::seq, Collectors.toList())));
    }

    private static DeliveryReport allPublished(int records) {
        return new DeliveryReport(records, records, 0, 0, 0, 0, Optional.empty(), "");
    }
}
