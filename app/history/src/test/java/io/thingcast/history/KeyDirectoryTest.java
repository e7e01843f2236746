package io.thingcast.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.testing.OverviewTables;
import io.thingcast.testing.TestTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists of keys and of groups, over the indexes of Latest. */
class KeyDirectoryTest {
    private static final List<String> TRUCKS =
            IntStream.range(0, 2_500).mapToObj("truck-%04d"::formatted).toList();
    private static final List<String> ODD =
            List.of("\u0000", "\u0000\u0000", "Z", "a", "a\u0000", "ab", "\uffee", "\ud83d\ude9a");
    private static String table;
    private static Items items;
    private final CountingDynamoDb dynamoDb = new CountingDynamoDb();
    private final KeyDirectory directory = new KeyDirectory(dynamoDb, table);

    @BeforeAll
    static void fill() {
        table = OverviewTables.latest();
        items = new Items("itemKey");
        LatestStore store = new LatestStore(TestTables.client(), table);
        Map<Series, Optional<LiveMessage>> rows = new HashMap<>();
        TRUCKS.forEach(
                it -> {
                    put(rows, newest(it, "gps", "north", "{\"n\":1.50}"));
                    put(rows, newest(it, "temperature", "north", "{}"));
                });
        ODD.forEach(it -> put(rows, newest(it, "gps", "odd", "{}")));
        put(
                rows,
                newest(
                        "large",
                        "gps",
                        "large",
                        "{\"text\":\"%s\"}".formatted("x".repeat(200_000))));
        assertThat(store.write(rows)).isEmpty();
    }

    private static void put(Map<Series, Optional<LiveMessage>> rows, LiveMessage newest) {
        rows.put(Series.of(newest), Optional.of(newest));
    }

    @Test
    void theKeysOfAGroupComeInPagesWithTheirKinds() {
        List<KnownKey> keys = allInGroup("north", "");

        assertThat(keys).extracting(KnownKey::key).containsExactlyElementsOf(TRUCKS);
        assertThat(keys).allMatch(it -> it.kinds().equals(List.of("gps", "temperature")));
    }

    @Test
    void aPrefixLeavesOutTheRest() {
        assertThat(allInGroup("north", "truck-00")).hasSize(100);
        assertThat(allInGroup("north", "truck-9")).isEmpty();
        assertThat(all("truck-24")).hasSize(100);
    }

    @Test
    void allKeysComeOnceAndInTheOrderOfTheirBytes() {
        List<String> expected =
                Stream.of(TRUCKS, ODD, List.of("large"))
                        .flatMap(List::stream)
                        .sorted(Utf8Order.ORDER)
                        .toList();

        assertThat(all("")).extracting(KnownKey::key).containsExactlyElementsOf(expected);
    }

    @Test
    void aPageOfAllKeysTakesAReadOfEachPart() {
        assertThat(directory.all(new KeyRange("", Optional.empty())).keys())
                .hasSizeGreaterThan(500);
        assertThat(dynamoDb.queries).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a", "a\u0000", "\ud83d\ude9a"})
    void oddKeysAreFoundByTheirPrefix(String prefix) {
        assertThat(allInGroup("odd", prefix))
                .extracting(KnownKey::key)
                .containsExactlyElementsOf(
                        ODD.stream().filter(it -> it.startsWith(prefix)).toList());
    }

    @Test
    void oneKeyIsFoundWithItsKinds() {
        assertThat(directory.one(new ItemKey("truck-0007")))
                .contains(new KnownKey("truck-0007", List.of("gps", "temperature")));
        assertThat(directory.one(new ItemKey("bus-1"))).isEmpty();
    }

    @Test
    void theNewestItemsOfAGroupComeInPages() {
        List<ReadItem> read = overviewOf("north");

        assertThat(read).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(read.get(0))
                .isEqualTo(
                        new ReadItem(
                                new ItemKey("truck-0000"),
                                new Kind("gps"),
                                new At(Items.AT),
                                Optional.empty(),
                                Optional.of(new Group("north")),
                                "{\"n\":1.50}"));
    }

    @Test
    void anItemTooLargeForLatestIsReadFromItsTable() {
        items.put(
                "large",
                "gps#" + Items.AT,
                Map.of(
                        "itemGroup", AttributeValue.fromS("large"),
                        "text", AttributeValue.fromS("whole")));

        assertThat(overviewOf("large"))
                .singleElement()
                .extracting(ReadItem::data)
                .isEqualTo("{\"text\":\"whole\"}");
    }

    private List<ReadItem> overviewOf(String group) {
        GroupOverview overview =
                new GroupOverview(TestTables.client(), table, items.table, Clock.systemUTC());
        List<ReadItem> read = new ArrayList<>();
        Optional<Series> after = Optional.empty();
        do {
            LatestItems page = overview.read(new Group(group), after);
            read.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return read;
    }

    private List<KnownKey> allInGroup(String group, String prefix) {
        List<KnownKey> keys = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            KeyPage page = directory.inGroup(new Group(group), new KeyRange(prefix, after));
            keys.addAll(page.keys());
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    private List<KnownKey> all(String prefix) {
        List<KnownKey> keys = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            KeyPage page = directory.all(new KeyRange(prefix, after));
            keys.addAll(page.keys());
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    private static LiveMessage newest(String key, String kind, String group, String data) {
        return new LiveMessage(
                new ItemKey(key),
                new Kind(kind),
                new At(Items.AT),
                Optional.empty(),
                new SequenceNumber("1"),
                ChangeEvent.INSERT,
                Optional.of(new Group(group)),
                Optional.of(data));
    }
}
