package io.thingcast.history;

import static io.thingcast.history.Items.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class NewestItemsTest {
    private static final Instant NOW = Instant.ofEpochMilli(AT + 10_000_000);
    private static final AttributeValue EXPIRED =
            AttributeValue.fromN(Long.toString(NOW.getEpochSecond()));
    private static Items items;
    private final CountingDynamoDb dynamoDb = new CountingDynamoDb();
    private final NewestItems newest =
            new NewestItems(dynamoDb, items.table, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void makeTable() {
        items = new Items("vehicleId");
    }

    @Test
    void thereIsOneItemOfEachKind() {
        items.put("a", "gps#" + AT);
        items.put("a", "gps#" + (AT + 1), Map.of("lat", AttributeValue.fromN("1.50")));
        items.put("a", "gps-raw#" + AT);
        items.put("a", "temperature#" + (AT + 2) + "#x", group("north"));
        items.put("a", "temperature#" + (AT + 2) + "#X");

        assertThat(newest.of(new ItemKey("a")))
                .containsExactly(
                        item("gps", AT + 1, "", "", "{\"lat\":1.5}"),
                        item("gps-raw", AT, "", "", "{}"),
                        item("temperature", AT + 2, "x", "north", "{}"));
    }

    @Test
    void aLongHistoryTakesAsManyReadsAsThereAreKindsAndOneMore() {
        for (String kind : List.of("gps", "humidity", "speed", "temperature")) {
            items.putSeries("long", kind, 2_500, Map.of());
        }

        assertThat(newest.of(new ItemKey("long"))).hasSize(4);
        assertThat(dynamoDb.queries).hasSize(5).allMatch(QueryRequest::consistentRead);
        assertThat(dynamoDb.rows()).isEqualTo(4);
    }

    @Test
    void everyKindOfAKeyThatHasVeryManyIsThere() {
        items.putAll("kinds", IntStream.range(0, 150).mapToObj(i -> "k" + i + "#" + AT).toList());

        assertThat(newest.of(new ItemKey("kinds"))).hasSize(150);
    }

    @Test
    void theNewestOfOneKindTakesOneRead() {
        items.putSeries("one", "gps", 100, Map.of());

        assertThat(newest.of(new ItemKey("one"), new Kind("gps")))
                .hasValueSatisfying(it -> assertThat(it.at().epochMillis()).isEqualTo(AT + 99_000));
        assertThat(newest.of(new ItemKey("one"), new Kind("gp"))).isEmpty();
        assertThat(dynamoDb.queries).hasSize(2);
    }

    @Test
    void whatIsPastItsTimeIsNotRead() {
        items.put("expired", "gps#" + AT);
        items.put("expired", "gps#" + (AT + 1), Map.of("itemExpiresAt", EXPIRED));
        items.put("expired", "temperature#" + AT, Map.of("itemExpiresAt", EXPIRED));

        assertThat(newest.of(new ItemKey("expired")))
                .containsExactly(item("expired", "gps", AT, "", "", "{}"));
    }

    @Test
    void manyExpiredItemsAreReadInPagesAndNotOneByOne() {
        items.put("outlived", "gps#" + (AT - 1));
        items.putSeries("outlived", "gps", 1_500, Map.of("itemExpiresAt", EXPIRED));

        assertThat(newest.of(new ItemKey("outlived")))
                .containsExactly(item("outlived", "gps", AT - 1, "", "", "{}"));
        assertThat(dynamoDb.queries).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void sortKeysWithoutAKindAreOfTheKindItem() {
        items.put("odd", "state", Map.of("itemReceivedAt", AttributeValue.fromN("" + AT)));
        items.put("odd", "gps#" + AT);
        items.put("odd", "zone", Map.of("itemReceivedAt", AttributeValue.fromN("" + (AT + 1))));

        assertThat(newest.of(new ItemKey("odd")))
                .containsExactly(
                        item("odd", "gps", AT, "", "", "{}"),
                        item("odd", "item", AT + 1, "", "", "{}"));
    }

    @Test
    void anItemThatNothingSaysTheTimeOfIsAsOfNow() {
        items.put("timeless", "gps#2026-01-01");

        assertThat(newest.of(new ItemKey("timeless")))
                .containsExactly(item("timeless", "gps", NOW.toEpochMilli(), "", "", "{}"));
    }

    @Test
    void anItemWithATimeInItsSortKeyComesBeforeOneWithout() {
        items.put("mixed", "gps#" + AT);
        items.put("mixed", "gps#zzz");

        assertThat(newest.of(new ItemKey("mixed")))
                .containsExactly(item("mixed", "gps", AT, "", "", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my kind#1763687468000", "#1763687468000", "ü#1", "gps##"})
    void sortKeysThatAreNoItemsDoNoHarm(String sortKey) {
        String key = "bad " + sortKey;
        items.put(key, sortKey);
        items.put(key, "gps#" + AT);

        assertThat(newest.of(new ItemKey(key))).contains(item(key, "gps", AT, "", "", "{}"));
    }

    @Test
    void anItemThatIsNeverPublishedIsNotReadEither() {
        items.put("invalid", "gps#" + AT);
        items.put("invalid", "gps#" + (AT + 1), Map.of("at", AttributeValue.fromN("5")));
        items.put("invalid", "gps#" + (AT + 2), group("not a group"));

        assertThat(newest.of(new ItemKey("invalid")))
                .containsExactly(item("invalid", "gps", AT, "", "", "{}"));
    }

    @Test
    void thousandsOfSortKeysWithoutAKindAreNotReadToTheEnd() {
        for (int i = 0; i < 3_000; i++) {
            items.put("foreign", "row-" + i);
        }

        newest.of(new ItemKey("foreign"));

        assertThat(dynamoDb.queries).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void everyTypeOfAttributeStandsInTheDataAsItIsPublished() {
        items.put(
                "types",
                "gps#" + AT,
                Map.of(
                        "n", AttributeValue.fromN("12345678901234567890123456789012345678"),
                        "b", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")),
                        "ns", AttributeValue.fromNs(List.of("10", "9")),
                        "nul", AttributeValue.fromNul(true),
                        "m",
                                AttributeValue.fromM(
                                        Map.of(
                                                "z", AttributeValue.fromBool(true),
                                                "a", AttributeValue.fromS("\"q\""))),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromN("1"))),
                        "itemSource", AttributeValue.fromS("mqtt"),
                        "at", AttributeValue.fromN("" + AT)));

        assertThat(newest.of(new ItemKey("types")))
                .singleElement()
                .extracting(ReadItem::data)
                .isEqualTo(
                        "{\"b\":\"aGk=\",\"l\":[1],\"m\":{\"a\":\"\\\"q\\\"\",\"z\":true},\"n\":12345678901234567890123456789012345678,\"ns\":[10,9],\"nul\":null}");
    }

    private static Map<String, AttributeValue> group(String group) {
        return Map.of("itemGroup", AttributeValue.fromS(group));
    }

    private static ReadItem item(String kind, long at, String id, String group, String data) {
        return item("a", kind, at, id, group, data);
    }

    private static ReadItem item(
            String key, String kind, long at, String id, String group, String data) {
        return new ReadItem(
                new ItemKey(key),
                new Kind(kind),
                new At(at),
                Optional.of(id).filter(it -> !it.isEmpty()).map(ItemId::new),
                Optional.of(group).filter(it -> !it.isEmpty()).map(Group::new),
                data);
    }
}
