package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What docs/coming-from/sam-real-time-websockets.md says. */
@Tries.Elsewhere(
        line = "parameter `realTimeItemKey`",
        file = "local/src/test/java/io/thingcast/local/endtoend/OtherKeyAttributeTest.java",
        test = "aReadingOfADeviceIsWrittenUnderThatNameAndReadByIt")
@Tries.Elsewhere(
        line = "`BatchSize` 100",
        file = "local/src/test/java/io/thingcast/local/endtoend/TenSubscribersTest.java",
        test = "everySubscriberGetsEveryItemInOrder")
@Tries.Elsewhere(
        line = "errors returned as",
        file = "app/stream/src/test/java/io/thingcast/stream/StreamHandlerTest.java",
        test = "reportsTheLowestRecordThatFailedAndSendsTheOthersOnceWhenTheBatchComesAgain")
@Tries.Elsewhere(
        line = "table `…-websocket_connections`",
        file = "local/src/test/java/io/thingcast/local/endtoend/ConnectionsTest.java",
        test = "whoWatchesAKeyIsKnownUntilTheyLeave")
@Tries.Elsewhere(
        line = "`minReadCapacity`",
        file = "infra/src/test/golden/prod.json",
        test = "\"PAY_PER_REQUEST\"")
@Tries.Elsewhere(
        line = "stage `develop`",
        file = "infra/src/test/java/io/thingcast/infra/graph/NamesAndTagsTest.java",
        test = "noTwoStagesShareAName")
@Tries.Elsewhere(
        line = "variables `TABLE_NAME`",
        file = "infra/src/test/java/io/thingcast/infra/graph/OperationRulesTest.java",
        test = "functionsGetOnlyVariablesOfTheContract")
@ExtendWith(SharedSystem.class)
class ComingFromRealTimePlatformTest {
    private static final int REFUSED = 0x80;

    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({
        "table `RealTimeData`",
        "`?vehicle-id=42`",
        "`IS_QUERY_PARAM`",
        "numeric keys",
        "payload:",
        "removals are not sent"
    })
    void whatIsWrittenToTheTableComesAsPlainJsonAndItsRemovalToo() throws Exception {
        Map<String, AttributeValue> key =
                Map.of(
                        "itemKey", AttributeValue.fromS("42"),
                        "itemId", AttributeValue.fromS("gps#1763687468123"));
        try (Watcher browser = new Watcher(system.session("operator"));
                Watcher viewer = new Watcher(system.session("viewer"))) {
            assertThat(viewer.subscribe("live/local/42/+")).isGreaterThanOrEqualTo(REFUSED);
            browser.subscribe("live/local/42/+");

            system.put(with(key, "lat", "41.1"));
            await().until(() -> browser.received().size() == 1);
            system.delete(key);
            await().until(() -> browser.received().size() == 2);

            JsonNode inserted = browser.received().get(0).message();
            assertThat(inserted.path("key").asText()).isEqualTo("42");
            assertThat(inserted.path("kind").asText()).isEqualTo("gps");
            assertThat(inserted.path("event").asText()).isEqualTo("INSERT");
            assertThat(inserted.path("data")).hasToString("{\"lat\":41.1}");
            JsonNode removed = browser.received().get(1).message();
            assertThat(removed.path("event").asText()).isEqualTo("REMOVE");
            assertThat(removed.has("data")).isFalse();
        }
    }

    @Test
    @Tries("one row for a vehicle")
    void theRowThatOneHadIsTheLatest() throws Exception {
        for (int i = 0; i < 2; i++) {
            system.put(
                    with(
                            Map.of(
                                    "itemKey", AttributeValue.fromS("43"),
                                    "itemId", AttributeValue.fromS("gps#176368746812" + i)),
                            "lat",
                            "41." + i));
        }

        assertThat(items("/latest?key=43")).hasSize(1);
        assertThat(items("/latest?key=43").get(0).at("/data/lat").asText()).isEqualTo("41.1");
        assertThat(items("/items?key=43")).hasSize(2);
    }

    @Test
    @Tries("outputs `WebSocketURL`")
    void theStackSaysWhereBrowsersConnect() throws Exception {
        assertThat(system.output("realTimeDataTable")).isNotEmpty();
        assertThat(system.output("browserEndpoint"))
                .isEqualTo(system.session("viewer").path("url").asText());
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> key, String name, String number) {
        return Map.of(
                "itemKey",
                key.get("itemKey"),
                "itemId",
                key.get("itemId"),
                name,
                AttributeValue.fromN(number));
    }

    private JsonNode items(String path) throws Exception {
        return LocalSystem.tree(system.api("GET", path, "operator", "").body()).path("items");
    }
}
