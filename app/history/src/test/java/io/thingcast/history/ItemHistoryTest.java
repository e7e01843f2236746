package io.thingcast.history;

import static io.thingcast.history.Items.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class ItemHistoryTest {
    private static final Instant NOW = Instant.ofEpochMilli(AT + 10_000_000);
    private static final At FIRST = new At(1_000_000_000_000L);
    private static final At LAST = new At(9_999_999_999_999L);
    private static Items items;
    private final CountingDynamoDb dynamoDb = new CountingDynamoDb();
    private final ItemHistory history =
            new ItemHistory(dynamoDb, items.table, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void makeTable() {
        items = new Items("itemKey");
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 3", "true, 7", "true, 1000", "false, 1", "false, 4"})
    void pagesOfAnySizeHoldEachItemOnceAndInOrder(boolean ascending, int limit) {
        String key = "pages-" + ascending + limit;
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            expected.addAll(putMoment(key, AT + i));
        }
        if (!ascending) {
            Collections.reverse(expected);
        }

        assertThat(texts(all(query(key, ascending, limit)))).isEqualTo(expected);
    }

    /** Everything of one millisecond, in the order of ids and then kinds. */
    private static List<String> putMoment(String key, long at) {
        List<String> sortKeys =
                List.of(
                        "a#" + at,
                        "a-b#" + at,
                        "b#" + at,
                        "a#" + at + "#-",
                        "b#" + at + "#A",
                        "a#" + at + "#a",
                        "b#" + at + "#aa");
        sortKeys.forEach(it -> items.put(key, it));
        return sortKeys;
    }

    @Test
    void aRandomHistoryIsReadAsItIsSorted() {
        Random random = new Random(4);
        List<ReadItem> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String kind = "k" + random.nextInt(4);
            String id = random.nextBoolean() ? "" : "#" + random.nextInt(5);
            items.put("random", kind + "#" + (AT + random.nextInt(60)) + id);
        }
        all.addAll(all(query("random", true, 1_000)));

        List<ReadItem> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> Position.of(a).compareTo(Position.of(b)));
        assertThat(all).isEqualTo(sorted).doesNotHaveDuplicates();
        assertThat(all(query("random", true, 17))).isEqualTo(all);
        Collections.reverse(sorted);
        assertThat(all(query("random", false, 23))).isEqualTo(sorted);
    }

    @Test
    void bothEndsOfTheTimeCount() {
        items.putSeries("range", "gps", 10, Map.of());
        items.put("range", "gps#" + (AT + 7_000) + "#x");

        HistoryQuery query =
                new HistoryQuery(
                        new ItemKey("range"),
                        Optional.of(new Kind("gps")),
                        new At(AT + 3_000),
                        new At(AT + 7_000),
                        true,
                        100,
                        Optional.empty());

        assertThat(texts(history.read(query).items()))
                .containsExactly(
                        "gps#" + (AT + 3_000),
                        "gps#" + (AT + 4_000),
                        "gps#" + (AT + 5_000),
                        "gps#" + (AT + 6_000),
                        "gps#" + (AT + 7_000),
                        "gps#" + (AT + 7_000) + "#x");
    }

    @Test
    void whatIsPastItsTimeOrHasNoneIsLeftOut() {
        items.put("left-out", "gps#" + AT);
        items.put("left-out", "gps#2026-01-01");
        items.put("left-out", "gps#" + AT + "x");
        items.put("left-out", "state");
        items.put(
                "left-out",
                "gps#" + (AT + 1),
                Map.of("itemExpiresAt", AttributeValue.fromN("" + NOW.getEpochSecond())));

        assertThat(texts(all(query("left-out", true, 10)))).containsExactly("gps#" + AT);
    }

    @Test
    void veryManyExpiredItemsAreGoneOverInSeveralAnswers() {
        items.putSeries(
                "expired",
                "gps",
                12_000,
                Map.of("itemExpiresAt", AttributeValue.fromN("" + NOW.getEpochSecond())));
        items.put("expired", "gps#" + (AT + 99_999_000));

        HistoryPage first = history.read(query("expired", true, 10));

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(dynamoDb.queries).hasSizeLessThanOrEqualTo(15);
        assertThat(texts(all(query("expired", true, 10))))
                .containsExactly("gps#" + (AT + 99_999_000));
    }

    @Test
    void veryManySortKeysThatAreNoItemsHideNothingBehindThem() {
        items.putAll(
                "malformed",
                IntStream.range(0, 12_000).mapToObj(i -> "gps#" + (AT + i) + ".5").toList());
        items.put("malformed", "gps#" + (AT + 99_999));

        assertThat(texts(all(query("malformed", true, 10))))
                .containsExactly("gps#" + (AT + 99_999));
    }

    @Test
    void aHistoryOfManyKindsIsMergedOfAllOfThem() {
        List<String> sortKeys =
                IntStream.range(0, 150).mapToObj(i -> "k%03d#%d".formatted(i, AT + i)).toList();
        items.putAll("many-kinds", sortKeys);

        HistoryPage first = history.read(query("many-kinds", true, 100));

        assertThat(first.items()).as("a page as long as asked for").hasSize(100);
        assertThat(texts(all(query("many-kinds", true, 100)))).isEqualTo(sortKeys);
    }

    @Test
    void largeItemsEndAnAnswerEarly() {
        Map<String, AttributeValue> large =
                Map.of("text", AttributeValue.fromS("x".repeat(300_000)));
        items.putSeries("large", "gps", 20, large);

        HistoryPage first = history.read(query("large", true, 1_000));

        assertThat(first.items()).hasSizeBetween(9, 11);
        assertThat(all(query("large", true, 1_000))).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void onlyThisKeyIsRead(int limit) {
        items.putSeries("mine", "gps", 5, Map.of());
        items.putSeries("theirs", "gps", 5, Map.of());

        all(query("mine", true, limit));

        assertThat(dynamoDb.queries)
                .allMatch(it -> it.expressionAttributeValues().get(":key").s().equals("mine"))
                .allMatch(QueryRequest::consistentRead);
    }

    @Test
    void anEmptyHistoryIsEmpty() {
        assertThat(history.read(query("nobody", true, 10)))
                .isEqualTo(new HistoryPage(List.of(), Optional.empty()));
    }

    private List<ReadItem> all(HistoryQuery query) {
        List<ReadItem> all = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        do {
            HistoryPage page = history.read(from(query, after));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(query.limit());
            all.addAll(page.items());
            after = page.next().map(Position::text).flatMap(Position::parse);
        } while (after.isPresent());
        return all;
    }

    private static HistoryQuery query(String key, boolean ascending, int limit) {
        return new HistoryQuery(
                new ItemKey(key),
                Optional.empty(),
                FIRST,
                LAST,
                ascending,
                limit,
                Optional.empty());
    }

    private static HistoryQuery from(HistoryQuery query, Optional<Position> after) {
        return new HistoryQuery(
                query.key(),
                query.kind(),
                query.from(),
                query.to(),
                query.ascending(),
                query.limit(),
                after);
    }

    private static List<String> texts(List<ReadItem> items) {
        return items.stream().map(it -> Position.of(it).text()).toList();
    }
}
