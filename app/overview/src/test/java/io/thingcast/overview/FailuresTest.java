package io.thingcast.overview;

import static io.thingcast.testing.RecordJson.aModify;
import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.Latest;
import io.thingcast.overview.fixture.Overview;
import io.thingcast.overview.fixture.RecordingDataPlane.Published;
import io.thingcast.testing.RecordJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the handler does with what it can't take in, now or ever, and with what it left lying. */
class FailuresTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Overview overview = new Overview();
    private final String truck = "truck-" + UUID.randomUUID();
    private final String north = "north-" + UUID.randomUUID();
    private final String south = "south-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        overview.close();
    }

    @Test
    void anInvalidRecordBecomesADeadLetterWithItsReasonAndHoldsUpNothing() throws IOException {
        List<String> failed =
                overview.take(
                        gps(truck, 1, north), gps("k".repeat(129), 2, north), gps(truck, 3, north));

        assertThat(failed).isEmpty();
        assertThat(overview.row(truck, "gps").get(Latest.SEQ).s()).isEqualTo("10003");
        List<String> letters = overview.dead.drain();
        assertThat(letters).hasSize(1);
        JsonNode letter = JSON.readTree(letters.get(0));
        assertThat(letter.get("source").textValue()).isEqualTo("overview");
        assertThat(letter.get("reason").textValue()).contains("129 bytes");
        assertThat(JSON.readTree(letter.get("payloadBase64").binaryValue()).toString())
                .contains("10002");
    }

    @Test
    void aKeyThatChangesItsGroupLeavesTheOneAndAppearsInTheOther() {
        overview.take(gps(truck, 1, north));
        overview.dataPlane.drain();

        overview.take(gps(truck, 2, south));
        List<Published> published = new ArrayList<>(overview.dataPlane.drain());
        remindUntil(published, 2);

        assertThat(overview.row(truck, "gps").get(Latest.GROUP).s()).isEqualTo(south);
        assertThat(items(published, south)).containsExactly("1763687468002 INSERT");
        assertThat(items(published, north)).containsExactly("1763687468001 REMOVE");
    }

    @Test
    void aKeyThatChangesItsGroupByAnUpdateOfTheItemLeavesTheOneToo() {
        overview.take(gps(truck, 1, north));
        overview.dataPlane.drain();

        overview.take(
                aModify()
                        .key(truck)
                        .sortKey("gps#1763687468001")
                        .seq(2)
                        .before("itemGroup", group(north))
                        .with("itemGroup", group(south)));
        List<Published> published = new ArrayList<>(overview.dataPlane.drain());
        remindUntil(published, 2);

        assertThat(items(published, south)).containsExactly("1763687468001 MODIFY");
        assertThat(items(published, north)).containsExactly("1763687468001 REMOVE");
    }

    @Test
    void aReminderPublishesWhatWasLeftLying() {
        overview.take(gps(truck, 1, north));
        overview.take(gps(truck, 2, north));

        List<Published> published = new ArrayList<>();
        remindUntil(published, 2);

        assertThat(items(published, north))
                .containsExactly("1763687468001 INSERT", "1763687468002 INSERT");
    }

    @Test
    void aReminderThatCanNotBeServedComesAgainAlone() {
        overview.take(gps(truck, 1, north));

        assertThat(overview.remind(List.of("no group", north))).containsExactly("m-0");
    }

    /** Delivers the function's own reminders until so many digests more are published. */
    private void remindUntil(List<Published> published, int digests) {
        await().until(
                        () -> {
                            List<String> reminders = overview.flush.receive(1);
                            if (!reminders.isEmpty()) {
                                assertThat(overview.remind(reminders)).isEmpty();
                            }
                            published.addAll(overview.dataPlane.drain());
                            return published.size() >= digests;
                        });
    }

    private static List<String> items(List<Published> published, String group) {
        return published.stream()
                .map(Published::digest)
                .filter(it -> it.group().value().equals(group))
                .flatMap(it -> it.items().stream())
                .map(FailuresTest::text)
                .toList();
    }

    private static String text(LiveMessage item) {
        return item.at() + " " + item.event();
    }

    private static RecordJson gps(String key, int millis, String group) {
        return anInsert()
                .key(key)
                .sortKey("gps#176368746800" + millis)
                .seq(millis)
                .with("itemGroup", group(group));
    }

    private static String group(String name) {
        return "{'S':'%s'}".formatted(name);
    }
}
