package io.thingcast.history;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.SortKey;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.RealTimeData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The newest items of a group's keys, as Latest has them: a second or two behind. */
public final class GroupOverview {
    private static final int PAGE = 500;

    private final LatestIndex byGroup;
    private final BatchCalls latest;
    private final DynamoDbClient dynamoDb;
    private final ItemTable items;
    private final StoredItems stored;
    private final Clock clock;

    public GroupOverview(
            DynamoDbClient dynamoDb, String latestTable, ItemTable items, Clock clock) {
        this.byGroup = LatestIndex.byGroup(dynamoDb, latestTable);
        this.latest = new BatchCalls(dynamoDb, latestTable);
        this.dynamoDb = dynamoDb;
        this.items = items;
        this.stored = new StoredItems(items.keyAttribute());
        this.clock = clock;
    }

    /** Some of them, in the order of the keys. */
    public LatestItems read(Group group, Optional<Series> after) {
        LatestIndex.Rows found = byGroup.after(group.value(), after, PAGE);
        Map<Series, Map<String, AttributeValue>> rows = new HashMap<>();
        latest.get(found.series().stream().map(LatestRows::key).toList(), List.of())
                .forEach(row -> rows.put(LatestRows.series(row), row));
        List<ReadItem> read = new ArrayList<>();
        long length = 0;
        for (Series series : found.series()) {
            Optional<ReadItem> item =
                    Optional.ofNullable(rows.get(series))
                            .flatMap(this::item)
                            .filter(it -> it.group().equals(Optional.of(group)));
            item.ifPresent(read::add);
            length += item.map(ReadItem::answerLength).orElse(0L);
            if (length > ReadItem.MAX_ANSWER_LENGTH) {
                return new LatestItems(read, Optional.of(series));
            }
        }
        return new LatestItems(
                read,
                found.more()
                        ? Optional.of(found.series().get(found.series().size() - 1))
                        : Optional.empty());
    }

    private Optional<ReadItem> item(Map<String, AttributeValue> row) {
        Optional<LiveMessage> message = LatestRows.message(row);
        return message.isPresent() ? message.map(GroupOverview::item) : fetch(LatestRows.head(row));
    }

    private static ReadItem item(LiveMessage message) {
        return new ReadItem(
                message.key(),
                message.kind(),
                message.at(),
                message.id(),
                message.group(),
                message.data().orElse("{}"));
    }

    /** An item that was too large for Latest. */
    private Optional<ReadItem> fetch(LiveMessage head) {
        Map<String, AttributeValue> row =
                dynamoDb.getItem(
                                it ->
                                        it.tableName(items.name())
                                                .consistentRead(true)
                                                .key(
                                                        Map.of(
                                                                items.keyAttribute(),
                                                                AttributeValue.fromS(
                                                                        head.key().value()),
                                                                RealTimeData.SORT_KEY,
                                                                AttributeValue.fromS(
                                                                        SortKey.of(
                                                                                        head.kind(),
                                                                                        head.at(),
                                                                                        head.id())
                                                                                .text()))))
                        .item();
        return row.isEmpty() ? Optional.empty() : stored.item(row, clock.instant());
    }
}
