package io.thingcast.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Over DynamoDB Local, which also says whether the validator lets pass what it refuses. */
class ItemWriterTest {
    private static final Backoff QUICK = new Backoff(4, Duration.ofMillis(1), Duration.ofMillis(2));
    private final ReadingValidator validator = new ReadingValidator(new Stage("dev"), "itemKey");
    private String table;
    private ItemWriter writer;

    @BeforeEach
    void createTable() {
        table = TestTables.realTimeData("itemKey");
        writer = writer(TestTables.client(), Duration.ZERO);
    }

    private ItemWriter writer(DynamoDbClient client, Duration afterArrival) {
        Clock clock = Clock.fixed(ReadingCase.RECEIVED_AT.plus(afterArrival), ZoneOffset.UTC);
        return new ItemWriter(client, itemTable(), QUICK, clock);
    }

    private ItemTable itemTable() {
        return new ItemTable(table, "itemKey", Duration.ofDays(7));
    }

    @Test
    void writesAnItemWithItsAttributes() {
        writer.write(item("truck-7", "{\"lat\":41.390205,\"lon\":2,\"at\":1763687400000}"));

        assertThat(stored())
                .containsExactly(
                        Map.of(
                                "itemKey", AttributeValue.fromS("truck-7"),
                                "itemId", AttributeValue.fromS("gps#1763687400000"),
                                "at", AttributeValue.fromN("1763687400000"),
                                "itemGroup", AttributeValue.fromS("north"),
                                "itemReceivedAt", AttributeValue.fromN("1763687468123"),
                                "itemExpiresAt", AttributeValue.fromN("1764292268"),
                                "itemSource", AttributeValue.fromS("mqtt"),
                                "lat", AttributeValue.fromN("41.390205"),
                                "lon", AttributeValue.fromN("2")));
    }

    @Test
    void whatIsWrittenLateLivesAsLongAsAnythingElse() {
        Item item = item("truck-7", "{\"lat\":1,\"lon\":2}");

        assertThat(lifeAfterArrival(item, Duration.ofMinutes(15))).hasDays(7);
        assertThat(lifeAfterArrival(item, Duration.ofDays(10))).hasDays(17);
    }

    private Duration lifeAfterArrival(Item item, Duration written) {
        Map<String, AttributeValue> row = writer(TestTables.client(), written).attributes(item);
        return Duration.ofSeconds(
                Long.parseLong(row.get("itemExpiresAt").n())
                        - ReadingCase.RECEIVED_AT.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-0.000000000000000000000000000000000000000000000000000000000001",
                "12345678901234567890123456789012345678",
                "9.9999999999999999999999999999999999999E+125",
                "1E-130",
                "-1E-130",
                "0",
                "0E-500",
                "100000000000000000000000000000000000000000000000000",
            })
    void everyNumberThatTheValidatorLetsPassIsKept(String number) {
        writer.write(item("truck-7", "{\"lat\":1,\"lon\":2,\"x\":%s}".formatted(number)));

        assertThat(new java.math.BigDecimal(stored().get(0).get("x").n()))
                .isEqualByComparingTo(number);
    }

    @Test
    void everyDepthThatTheValidatorLetsPassIsKept() {
        String deepest = "[".repeat(31) + "1" + "]".repeat(31);

        writer.write(item("truck-7", "{\"lat\":1,\"lon\":2,\"x\":%s}".formatted(deepest)));

        assertThat(stored()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyondTheTable")
    void whatTheValidatorRefusesForTheTableTheTableRefusesToo(
            String what, String name, AttributeValue value) {
        Map<String, AttributeValue> item =
                Map.of(
                        "itemKey",
                        AttributeValue.fromS("truck-7"),
                        "itemId",
                        AttributeValue.fromS("door#1763687468123"),
                        name,
                        value);

        assertThatThrownBy(() -> TestTables.client().putItem(it -> it.tableName(table).item(item)))
                .isInstanceOf(DynamoDbException.class)
                .extracting(it -> ((DynamoDbException) it).statusCode())
                .isEqualTo(400);
    }

    static Stream<Arguments> beyondTheTable() {
        AttributeValue nested = AttributeValue.fromL(List.of());
        for (int i = 1; i < 32; i++) {
            nested = AttributeValue.fromL(List.of(nested));
        }
        return Stream.of(
                Arguments.of("39 digits", "x", AttributeValue.fromN("1".repeat(39))),
                Arguments.of("a great exponent", "x", AttributeValue.fromN("1E126")),
                Arguments.of("a small exponent", "x", AttributeValue.fromN("1E-131")),
                Arguments.of("32 levels", "x", nested),
                Arguments.of("an empty name", "", AttributeValue.fromN("1")),
                Arguments.of(
                        "an empty name within",
                        "x",
                        AttributeValue.fromM(Map.of("", AttributeValue.fromN("1")))),
                Arguments.of("over 400 KB", "x", AttributeValue.fromS("x".repeat(409_600))));
    }

    @Test
    void writesManyItemsInBatches() {
        List<Item> items =
                IntStream.range(0, 120)
                        .mapToObj(
                                it ->
                                        item(
                                                "truck-" + it,
                                                "{\"lat\":1,\"lon\":2,\"at\":1763687400000}"))
                        .toList();

        assertThat(writer.write(items)).isEmpty();

        assertThat(stored()).hasSize(120);
    }

    @Test
    void leavesTheLastOfItemsWithTheSameKeys() {
        List<Item> items =
                List.of(
                        item("truck-7", "{\"lat\":1,\"lon\":2,\"at\":1763687400000}"),
                        item("truck-8", "{\"lat\":1,\"lon\":2,\"at\":1763687400000}"),
                        item("truck-7", "{\"lat\":3,\"lon\":2,\"at\":1763687400000}"));

        assertThat(writer.write(items)).isEmpty();

        assertThat(stored())
                .filteredOn(it -> it.get("itemKey").s().equals("truck-7"))
                .extracting(it -> it.get("lat").n())
                .containsExactly("3");
        assertThat(stored()).hasSize(2);
    }

    @Test
    void writesAgainWhatDynamoDbLeavesOver() {
        ThrottledDynamoDb throttled = new ThrottledDynamoDb(TestTables.client(), 3);

        assertThat(writer(throttled, Duration.ZERO).write(tenItems())).isEmpty();

        assertThat(stored()).hasSize(10);
        assertThat(throttled.calls()).isEqualTo(4);
    }

    @Test
    void namesTheItemsThatCouldNotBeWritten() {
        ThrottledDynamoDb throttled = new ThrottledDynamoDb(TestTables.client(), 1000);
        List<Item> items = tenItems();

        List<Item> unwritten = writer(throttled, Duration.ZERO).write(items);

        List<String> keys = new ArrayList<>();
        stored().forEach(it -> keys.add(it.get("itemKey").s()));
        unwritten.forEach(it -> keys.add(it.key().value()));
        assertThat(unwritten).isNotEmpty();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(it -> it.key().value()).toList());
    }

    @Test
    void failsWhenThereIsNoTable() {
        ItemWriter lost =
                new ItemWriter(
                        TestTables.client(), new ItemTable("gone", "itemKey", Duration.ofDays(1)));

        assertThatThrownBy(() -> lost.write(tenItems()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private List<Item> tenItems() {
        return IntStream.range(0, 10)
                .mapToObj(it -> item("truck-" + it, "{\"lat\":1.50,\"lon\":2}"))
                .toList();
    }

    private Item item(String thing, String payload) {
        return validator
                .validate(
                        "dt/dev/north/" + thing + "/gps",
                        payload.getBytes(StandardCharsets.UTF_8),
                        ReadingCase.RECEIVED_AT,
                        new ItemId("id-1"))
                .map(
                        Validation.Valid::item,
                        it -> {
                            throw new AssertionError(it.reason());
                        });
    }

    private List<Map<String, AttributeValue>> stored() {
        return TestTables.client().scan(it -> it.tableName(table).consistentRead(true)).items();
    }
}
