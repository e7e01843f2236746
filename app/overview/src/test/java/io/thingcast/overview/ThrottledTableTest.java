package io.thingcast.overview;

import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.changes.StreamEventReader;
import io.thingcast.contract.table.Latest;
import io.thingcast.history.ItemTable;
import io.thingcast.history.LatestStore;
import io.thingcast.history.NewestItems;
import io.thingcast.overview.digest.PublishDigests;
import io.thingcast.overview.fixture.Overview;
import io.thingcast.overview.fixture.ThrottledDynamoDb;
import io.thingcast.overview.latest.UpdateLatest;
import io.thingcast.overview.queue.DeadLetters;
import io.thingcast.testing.RecordJson;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A batch of which the Latest table takes a part only. */
class ThrottledTableTest {
    private final Overview overview = new Overview();
    private final ThrottledDynamoDb dynamoDb =
            new ThrottledDynamoDb(TestTables.client(), overview.latest);
    private final List<String> published = new ArrayList<>();
    private final TakeInChanges takeInChanges = takeInChanges();

    private TakeInChanges takeInChanges() {
        Clock clock = Clock.systemUTC();
        return new TakeInChanges(
                new StreamEventReader("itemKey"),
                new UpdateLatest(
                        new LatestStore(dynamoDb.client(), overview.latest),
                        new NewestItems(
                                TestTables.client(),
                                new ItemTable(overview.items, "itemKey"),
                                clock)),
                PublishDigests.of(
                        TestTables.client(),
                        overview.digests,
                        (group, digest) -> published.add(group.value()),
                        (group, delay) -> {},
                        clock),
                new DeadLetters(TestQueue.client(), overview.dead.url(), clock));
    }

    @AfterEach
    void stop() {
        overview.close();
    }

    @Test
    void whatTheTableDidNotTakeComesAgainAndTheRestIsPublished() {
        dynamoDb.throttle(row -> row.get(Latest.KEY).s().equals("bus"));

        assertThat(take(gps("truck", 1, "north"), gps("bus", 2, "south"), gps("car", 3, "north")))
                .containsExactly("10002");
        assertThat(overview.row("truck", "gps")).isNotEmpty();
        assertThat(overview.row("bus", "gps")).isEmpty();
        assertThat(overview.row("car", "gps")).isNotEmpty();
        assertThat(published).containsExactly("north");

        dynamoDb.throttle(row -> false);
        assertThat(take(gps("bus", 2, "south"), gps("car", 3, "north"))).isEmpty();
        assertThat(overview.row("bus", "gps")).isNotEmpty();
        assertThat(published).containsExactly("north", "south");
    }

    @Test
    void whatComesAgainBeginsWithTheFirstChangeOfTheThrottledKey() {
        dynamoDb.throttle(row -> row.get(Latest.KEY).s().equals("bus"));

        assertThat(
                        take(
                                gps("truck", 1, "north"),
                                gps("bus", 2, "south"),
                                gps("bus", 3, "south"),
                                gps("truck", 4, "north")))
                .containsExactly("10002");
        assertThat(overview.row("truck", "gps").get(Latest.SEQ).s()).isEqualTo("10004");
    }

    private List<String> take(RecordJson... records) {
        return takeInChanges.takeIn(RecordJson.event(records)).stream().toList();
    }

    private static RecordJson gps(String key, int millis, String group) {
        return anInsert()
                .key(key)
                .sortKey("gps#176368746800" + millis)
                .seq(millis)
                .with("itemGroup", "{'S':'%s'}".formatted(group));
    }
}
