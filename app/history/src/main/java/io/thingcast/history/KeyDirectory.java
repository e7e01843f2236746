package io.thingcast.history;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.Latest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which keys there are, in the order of their bytes, from the indexes of Latest. A key that appears
 * is listed a second or two later.
 */
public final class KeyDirectory {
    private static final int GROUP_PAGE = 1_000;
    private static final int PART_PAGE = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final LatestIndex byGroup;
    private final LatestIndex byDirectory;

    public KeyDirectory(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.byGroup = LatestIndex.byGroup(dynamoDb, table);
        this.byDirectory = LatestIndex.byDirectory(dynamoDb, table);
    }

    /** Some keys of a group. */
    public KeyPage inGroup(Group group, KeyRange range) {
        return page(List.of(byGroup.keys(group.value(), range, GROUP_PAGE)));
    }

    /** Some keys, whatever their group. */
    public KeyPage all(KeyRange range) {
        return page(
                IntStream.range(0, Latest.PARTS)
                        .mapToObj(
                                part -> byDirectory.keys(Integer.toString(part), range, PART_PAGE))
                        .toList());
    }

    /** One key. */
    public Optional<KnownKey> one(ItemKey key) {
        List<String> kinds =
                dynamoDb
                        .query(
                                it ->
                                        it.tableName(table)
                                                .keyConditionExpression("#key = :key")
                                                .projectionExpression("#key, #kind")
                                                .expressionAttributeNames(
                                                        Map.of(
                                                                "#key", Latest.KEY,
                                                                "#kind", Latest.KIND))
                                                .expressionAttributeValues(
                                                        Map.of(
                                                                ":key",
                                                                AttributeValue.fromS(key.value()))))
                        .items()
                        .stream()
                        .map(row -> LatestRows.series(row).kind().value())
                        .toList();
        return kinds.isEmpty() ? Optional.empty() : Optional.of(new KnownKey(key.value(), kinds));
    }

    /**
     * Merges what was read of some partitions. Where one has more, nothing is known behind its last
     * key, nor whether that key is complete.
     */
    private static KeyPage page(List<LatestIndex.Rows> parts) {
        TreeMap<String, Collection<String>> kinds = new TreeMap<>(Utf8Order.ORDER);
        for (LatestIndex.Rows part : parts) {
            for (Series series : part.series()) {
                kinds.computeIfAbsent(series.key().value(), it -> new TreeSet<>())
                        .add(series.kind().value());
            }
        }
        Optional<String> horizon =
                parts.stream()
                        .filter(LatestIndex.Rows::more)
                        .map(it -> it.series().get(it.series().size() - 1).key().value())
                        .min(Utf8Order.ORDER);
        List<KnownKey> keys = new ArrayList<>();
        horizon.map(it -> kinds.headMap(it, false))
                .orElse(kinds)
                .forEach((key, ofKey) -> keys.add(new KnownKey(key, List.copyOf(ofKey))));
        if (horizon.isEmpty()) {
            return new KeyPage(keys, Optional.empty());
        }
        if (keys.isEmpty()) {
            // More kinds than a page holds; better some of them than none.
            keys.add(new KnownKey(horizon.get(), List.copyOf(kinds.get(horizon.get()))));
        }
        return new KeyPage(keys, Optional.of(keys.get(keys.size() - 1).key()));
    }
}
