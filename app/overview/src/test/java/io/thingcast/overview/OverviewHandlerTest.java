package io.thingcast.overview;

import static io.thingcast.testing.RecordJson.aRemove;
import static io.thingcast.testing.RecordJson.anInsert;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.table.Latest;
import io.thingcast.overview.fixture.Overview;
import io.thingcast.overview.fixture.RecordingDataPlane.Published;
import io.thingcast.testing.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The handler as Lambda calls it, over DynamoDB Local, ElasticMQ and a data plane over HTTP. */
class OverviewHandlerTest {
    private static final String NORTH = "{'S':'north'}";
    private static Overview overview;
    private String truck;
    private String group;

    @BeforeAll
    static void start() {
        overview = new Overview();
    }

    @AfterAll
    static void stop() {
        overview.close();
    }

    @BeforeEach
    void takeNewNames() {
        truck = "truck-" + UUID.randomUUID();
        group = "g" + UUID.randomUUID();
        overview.dataPlane.drain();
    }

    @Test
    void theNewestItemOfAKeyAndKindIsKeptAsItsLiveMessage() {
        overview.take(
                gps(1, 1).with("lat", "{'N':'1.10'}"),
                gps(3, 2).with("lat", "{'N':'3.10'}"),
                gps(2, 3).with("lat", "{'N':'2.10'}"));

        Map<String, AttributeValue> row = overview.row(truck, "gps");
        assertThat(row.get(Latest.AT).n()).isEqualTo("1763687468003");
        assertThat(row.get(Latest.GROUP).s()).isEqualTo(group);
        assertThat(row.get(Latest.DIRECTORY).s()).isEqualTo(Latest.directory(truck));
        assertThat(row.get(Latest.MESSAGE).s())
                .isEqualTo(
                        "{\"key\":\"%s\",\"kind\":\"gps\",\"at\":1763687468003,\"seq\":\"10002\",\"event\":\"INSERT\",\"group\":\"%s\",\"data\":{\"lat\":3.10}}"
                                .formatted(truck, group));
    }

    @Test
    void anOlderItemChangesNothing() {
        overview.take(gps(3, 1));
        overview.take(gps(2, 2));

        assertThat(overview.row(truck, "gps").get(Latest.SEQ).s()).isEqualTo("10001");
    }

    @Test
    void aBatchThatComesAgainChangesNothing() {
        overview.take(gps(3, 1), gps(4, 2));
        Map<String, AttributeValue> row = overview.row(truck, "gps");

        overview.take(gps(3, 1), gps(4, 2));

        assertThat(overview.row(truck, "gps")).isEqualTo(row);
    }

    @Test
    void whatChangedIsPublishedToItsGroup() {
        overview.take(gps(1, 1), temperature(2, 2), gps(3, 3));

        List<Published> published = overview.dataPlane.drain();
        assertThat(published)
                .extracting(Published::path)
                .containsExactly("/topics/digest%2Ftest%2F" + group);
        assertThat(published.get(0).digest().items())
                .extracting(it -> it.kind() + "@" + it.at() + " " + it.event())
                .containsExactly("gps@1763687468003 INSERT", "temperature@1763687468002 INSERT");
    }

    @Test
    void aDeletedNewestGivesWayToTheOneBeforeIt() {
        overview.put(truck, "gps#1763687468001", Map.of("lat", AttributeValue.fromN("1.5")));
        overview.take(gps(1, 1), gps(2, 2));
        overview.take(remove(2, 3));

        Map<String, AttributeValue> row = overview.row(truck, "gps");
        assertThat(row.get(Latest.AT).n()).isEqualTo("1763687468001");
        assertThat(row.get(Latest.MESSAGE).s()).contains("\"data\":{\"lat\":1.5}");
    }

    @Test
    void theLastItemDeletedLeavesNothing() {
        overview.take(gps(1, 1));
        overview.take(remove(1, 2));

        assertThat(overview.row(truck, "gps")).isEmpty();
    }

    @Test
    void anExpiryChangesNothing() {
        overview.take(gps(1, 1));
        overview.take(
                remove(1, 2)
                        .by("{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}"));

        assertThat(overview.row(truck, "gps")).isNotEmpty();
    }

    @Test
    void aRoomIsNoPartOfAnOverview() {
        overview.take(
                anInsert()
                        .key("room:dispatch")
                        .sortKey("message#1763687468001")
                        .with("itemGroup", NORTH));

        assertThat(overview.row("room:dispatch", "message")).isEmpty();
        assertThat(overview.dataPlane.drain()).isEmpty();
    }

    @Test
    void anItemWithoutAGroupIsKeptButInNoDigest() {
        overview.take(anInsert().key(truck).sortKey("gps#1763687468001"));

        assertThat(overview.row(truck, "gps")).isNotEmpty();
        assertThat(overview.dataPlane.drain()).isEmpty();
    }

    private RecordJson gps(int millis, int seq) {
        return item(anInsert(), "gps", millis, seq)
                .with("itemGroup", "{'S':'%s'}".formatted(group));
    }

    private RecordJson temperature(int millis, int seq) {
        return item(anInsert(), "temperature", millis, seq)
                .with("itemGroup", "{'S':'%s'}".formatted(group));
    }

    private RecordJson remove(int millis, int seq) {
        return item(aRemove(), "gps", millis, seq)
                .before("itemGroup", "{'S':'%s'}".formatted(group));
    }

    private RecordJson item(RecordJson record, String kind, int millis, int seq) {
        return record.key(truck).sortKey(kind + "#176368746800" + millis).seq(seq);
    }
}
