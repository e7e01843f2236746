package io.thingcast.history;

import static io.thingcast.history.Items.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Histories of which only the last item of each interval is asked for. */
class SampledHistoryTest {
    private static final Instant NOW = Instant.ofEpochMilli(AT + 100_000_000);
    private static final At FIRST = new At(1_000_000_000_000L);
    private static final At LAST = new At(9_999_999_999_999L);
    private static final int DENSE_COUNT = 10_000;
    private static Items items;
    private final CountingDynamoDb dynamoDb = new CountingDynamoDb();
    private final ItemHistory history =
            new ItemHistory(dynamoDb, items.table, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeAll
    static void writeItems() {
        items = new Items("itemKey");
        items.putSeries("dense", "gps", DENSE_COUNT, Map.of());
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            items.put("random", "k" + random.nextInt(3) + randomAt(random));
        }
        writeExpiring();
    }

    private static void writeExpiring() {
        Random random = new Random(8);
        for (int i = 0; i < 3_000; i++) {
            long expiry = NOW.getEpochSecond() + (random.nextInt(3) == 0 ? -1 : 1);
            items.put(
                    "expiring",
                    "gps#" + (AT + i * 1000L),
                    Map.of("itemExpiresAt", AttributeValue.fromN("" + expiry)));
        }
    }

    /** Some intervals of 10 s hold very much, others little, many nothing. */
    private static String randomAt(Random random) {
        long interval = (long) Math.pow(random.nextInt(40), 2);
        String id = random.nextBoolean() ? "" : "#" + random.nextInt(3);
        return "#" + (AT + interval * 10_000 + random.nextInt(10_000)) + id;
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 1", "true, 10, 7", "true, 10, 1000", "true, 60, 3", "true, 3600, 2",
        "false, 1, 5", "false, 10, 7", "false, 10, 1000", "false, 60, 1", "false, 3600, 2"
    })
    void pagesHoldTheLastOfEachKindAndIntervalOnceAndInOrder(
            boolean ascending, int seconds, int limit) {
        HistoryQuery query = query("random", ascending, limit, seconds);

        assertThat(texts(all(query))).isEqualTo(expected(query, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRangeCutsItsFirstAndLastInterval(boolean ascending) {
        HistoryQuery whole = query("random", ascending, 4, 60);
        HistoryQuery query =
                new HistoryQuery(
                        whole.key(),
                        whole.kind(),
                        new At(AT + 95_000),
                        new At(AT + 4_095_000),
                        ascending,
                        4,
                        Optional.empty(),
                        whole.every());

        assertThat(texts(all(query))).isEqualTo(expected(query, Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDenseSeriesCostsACallAnAnswerAndNoMoreRows(boolean ascending) {
        List<ReadItem> answers = all(query("dense", ascending, 1_000, 100));

        assertThat(answers).hasSizeBetween(100, 101);
        // A look of 64 rows each 32 answers, a second row where it is not known whether one is
        // left.
        assertThat(dynamoDb.queries).hasSizeLessThan(120);
        assertThat(dynamoDb.rows()).isLessThan(120 + 5 * 64);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThinSeriesIsReadOnInPages(boolean ascending) {
        List<ReadItem> answers = all(query("dense", ascending, 1_000, 4));

        assertThat(answers).hasSizeBetween(2_500, 2_501);
        assertThat(dynamoDb.queries).hasSizeLessThan(3 * 20);
        assertThat(dynamoDb.rows()).isLessThan(DENSE_COUNT * 5 / 4);
    }

    @Test
    void anAnswerEndsBeforeItCostsTooManyCalls() {
        HistoryPage page = history.read(query("dense", false, 1_000, 25));

        assertThat(page.items()).hasSizeBetween(290, 399);
        assertThat(page.next()).isPresent();
        assertThat(dynamoDb.queries).hasSizeLessThan(310);
        assertThat(all(query("dense", false, 1_000, 25))).hasSizeBetween(400, 401);
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "true, 30", "true, 300", "false, 2", "false, 30", "false, 300"})
    void whatIsPastItsTimeAmongDenseItemsIsSkipped(boolean ascending, int seconds) {
        HistoryQuery query = query("expiring", ascending, 40, seconds);

        assertThat(texts(all(query))).isEqualTo(expected(query, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPastItsTimeAnswersForNoInterval(boolean ascending) {
        String key = "past-" + ascending;
        items.put(key, "gps#" + AT);
        items.put(
                key,
                "gps#" + (AT + 1),
                Map.of("itemExpiresAt", AttributeValue.fromN("" + NOW.getEpochSecond())));

        assertThat(texts(all(query(key, ascending, 10, 3600)))).containsExactly("gps#" + AT);
    }

    private List<String> expected(HistoryQuery query, Duration every) {
        Map<String, ReadItem> lasts = new TreeMap<>();
        for (ReadItem item : all(plain(query))) {
            String interval = item.kind() + "#" + item.at().epochMillis() / every.toMillis();
            lasts.merge(interval, item, (a, b) -> b.order().compareTo(a.order()) > 0 ? b : a);
        }
        List<Position> sorted =
                new ArrayList<>(new TreeSet<>(lasts.values().stream().map(Position::of).toList()));
        if (!query.ascending()) {
            Collections.reverse(sorted);
        }
        return sorted.stream().map(Position::text).toList();
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

    private static HistoryQuery query(String key, boolean ascending, int limit, int seconds) {
        return new HistoryQuery(
                new ItemKey(key),
                key.equals("dense") ? Optional.of(new Kind("gps")) : Optional.empty(),
                FIRST,
                LAST,
                ascending,
                limit,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private static HistoryQuery plain(HistoryQuery query) {
        return new HistoryQuery(
                query.key(),
                query.kind(),
                query.from(),
                query.to(),
                query.ascending(),
                1_000,
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
                after,
                query.every());
    }

    private static List<String> texts(Collection<ReadItem> items) {
        return items.stream().map(it -> Position.of(it).text()).toList();
    }
}
