package io.thingcast.overview.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.DigestCodec;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.testing.OverviewTables;
import io.thingcast.testing.TestTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who publishes what and when, by a clock of the test's own. */
class PublishDigestsTest {
    private static final long AT = 1763687468000L;
    private static String table;
    private final Group group = new Group("g" + UUID.randomUUID());
    private final SettableClock clock = new SettableClock(Instant.ofEpochMilli(AT));
    private final List<List<LiveMessage>> published = new ArrayList<>();
    private final List<Duration> reminders = new ArrayList<>();
    private Runnable beforePublishing = () -> {};
    private final PublishDigests digests =
            PublishDigests.of(
                    TestTables.client(),
                    table,
                    (of, digest) -> {
                        beforePublishing.run();
                        published.add(DigestCodec.decode(digest).items());
                    },
                    (of, delay) -> reminders.add(delay),
                    clock);

    @BeforeAll
    static void makeTable() {
        table = OverviewTables.digests();
    }

    @Test
    void theFirstChangeIsPublishedAtOnce() {
        offer(change("truck-1", 1));

        assertThat(published).containsExactly(List.of(change("truck-1", 1)));
        assertThat(reminders).isEmpty();
    }

    @Test
    void changesOfASecondArePublishedTogetherAfterIt() {
        offer(change("truck-1", 1));
        clock.advance(Duration.ofMillis(300));
        offer(change("truck-2", 2));
        clock.advance(Duration.ofMillis(300));
        offer(change("truck-3", 3));
        assertThat(published).hasSize(1);

        clock.advance(Duration.ofMillis(400));
        offer(change("truck-4", 4));

        assertThat(published).hasSize(2);
        assertThat(published.get(1))
                .containsExactlyInAnyOrder(
                        change("truck-2", 2), change("truck-3", 3), change("truck-4", 4));
    }

    @Test
    void ofAKeyAndKindOnlyTheNewestIsPublished() {
        offer(change("truck-1", 1));
        offer(change("truck-1", 3));
        offer(change("truck-1", 2));

        clock.advance(Duration.ofSeconds(1));
        digests.flush(group);

        assertThat(published.get(1)).containsExactly(change("truck-1", 3));
    }

    @Test
    void aRemovalIsPublishedBeforeTheItemThatTakesTheRemovedOnesPlace() {
        offer(change("truck-9", 9));
        offer(change("truck-1", 5));
        offer(removal(5, 6), change("truck-1", 3, 6));

        clock.advance(Duration.ofSeconds(1));
        digests.flush(group);

        assertThat(published.get(1)).containsExactly(removal(5, 6), change("truck-1", 3, 6));
    }

    @Test
    void theLastPartIsNotLeftLying() {
        offer(change("truck-1", 1));
        clock.advance(Duration.ofMillis(10));
        offer(change("truck-2", 2));
        assertThat(reminders).containsExactly(Duration.ofSeconds(2));

        clock.advance(Duration.ofSeconds(2));
        digests.flush(group);

        assertThat(published.get(1)).containsExactly(change("truck-2", 2));
        assertThat(reminders).hasSize(1);
    }

    @Test
    void oneReminderIsUnderWayForAllPartsThatItArrivesAfter() {
        offer(change("truck-1", 1));
        for (int i = 0; i < 9; i++) {
            clock.advance(Duration.ofMillis(100));
            offer(change("truck-2", 2 + i));
        }

        assertThat(reminders).hasSize(1);
    }

    @Test
    void aReminderThatArrivesTooSoonForAPartIsFollowedByAnother() {
        offer(change("truck-1", 1));
        offer(change("truck-2", 2));
        clock.advance(Duration.ofMillis(1_000));
        offer(change("truck-3", 3));
        clock.advance(Duration.ofMillis(700));
        offer(change("truck-4", 4));

        assertThat(reminders).hasSize(2);
    }

    @Test
    void aReminderWithinAnothersSecondRemindsAgainOnlyIfSomethingIsLeft() {
        offer(change("truck-1", 1));
        digests.flush(group);
        assertThat(reminders).isEmpty();

        offer(change("truck-2", 2));
        digests.flush(group);

        assertThat(published).hasSize(1);
        assertThat(reminders).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void aCrashBetweenClaimAndPublishingLosesNothing() {
        beforePublishing =
                () -> {
                    throw new StackOverflowError("the end of a process");
                };
        assertThatThrownBy(() -> offer(change("truck-1", 1))).isInstanceOf(Error.class);
        beforePublishing = () -> {};

        clock.advance(Duration.ofMillis(500));
        offer(change("truck-2", 2));
        assertThat(published).isEmpty();
        assertThat(reminders).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        digests.flush(group);

        assertThat(published.get(0))
                .containsExactlyInAnyOrder(change("truck-1", 1), change("truck-2", 2));
    }

    @Test
    void aDigestThatCanNotBePublishedComesLater() {
        beforePublishing =
                () -> {
                    throw new UnpublishedDigestException("throttled", null);
                };
        offer(change("truck-1", 1));
        assertThat(reminders).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> digests.flush(group))
                .isInstanceOf(UnpublishedDigestException.class);

        beforePublishing = () -> {};
        clock.advance(Duration.ofSeconds(2));
        digests.flush(group);

        assertThat(published).containsExactly(List.of(change("truck-1", 1)));
    }

    @Test
    void whatIsTenMinutesOldIsNoLongerPublished() {
        offer(change("truck-9", 9));
        offer(change("truck-1", 1));

        clock.advance(Duration.ofMinutes(10));
        digests.flush(group);

        assertThat(published).hasSize(1);
    }

    @Test
    void aBacklogIsPublishedOverSeveralSeconds() {
        offer(change("truck-0", 1));
        for (int i = 1; i <= 100; i++) {
            offer(large("truck-" + i));
        }

        int rounds = 0;
        while (published.stream().mapToInt(List::size).sum() < 101) {
            clock.advance(Duration.ofSeconds(1));
            digests.flush(group);
            rounds++;
        }

        assertThat(rounds).isBetween(2, 4);
        assertThat(reminders).hasSizeGreaterThan(1);
    }

    private void offer(LiveMessage... changes) {
        digests.offer(Map.of(group, Arrays.asList(changes)));
    }

    private static LiveMessage change(String key, int number) {
        return change(key, number, number);
    }

    private static LiveMessage change(String key, int millis, int seq) {
        return message(key, ChangeEvent.INSERT, millis, seq, Optional.of("{\"n\":1.50}"));
    }

    private static LiveMessage removal(int millis, int seq) {
        return message("truck-1", ChangeEvent.REMOVE, millis, seq, Optional.empty());
    }

    private static LiveMessage large(String key) {
        String data = "{\"text\":\"%s\"}".formatted("x".repeat(90_000));
        return message(key, ChangeEvent.INSERT, 1, 1, Optional.of(data));
    }

    private static LiveMessage message(
            String key, ChangeEvent event, int millis, int seq, Optional<String> data) {
        return new LiveMessage(
                new ItemKey(key),
                new Kind("gps"),
                new At(AT + millis),
                Optional.empty(),
                new SequenceNumber(Integer.toString(seq)),
                event,
                Optional.empty(),
                data);
    }
}
