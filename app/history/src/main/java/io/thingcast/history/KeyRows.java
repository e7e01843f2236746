package io.thingcast.history;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.table.RealTimeData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Consistent reads of the rows of one key, each one call of Query. */
final class KeyRows {
    private final DynamoDbClient dynamoDb;
    private final ItemTable table;

    KeyRows(DynamoDbClient dynamoDb, ItemTable table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /** The last rows before a sort key, or of all, from there backwards. */
    List<Map<String, AttributeValue>> lastBefore(ItemKey key, Optional<String> below, int limit) {
        return query(
                key,
                below.map(it -> new Condition("#sort < :below", Map.of(":below", it)))
                        .orElse(Condition.NONE),
                it -> it.scanIndexForward(false).limit(limit));
    }

    /** The last row of a kind. */
    Optional<Map<String, AttributeValue>> lastOfKind(ItemKey key, String kind) {
        return query(
                        key,
                        new Condition("begins_with(#sort, :kind)", Map.of(":kind", kind + "#")),
                        it -> it.scanIndexForward(false).limit(1))
                .stream()
                .findFirst();
    }

    /** A page of a range's rows, from its first on or from its last backwards. */
    List<Map<String, AttributeValue>> page(ItemKey key, SortKeyRange range, Page page) {
        if (range.isEmpty()) {
            return List.of();
        }
        return query(
                key,
                new Condition(
                        "#sort BETWEEN :first AND :last",
                        Map.of(":first", range.first(), ":last", range.last())),
                it -> {
                    it.scanIndexForward(page.ascending()).limit(page.limit());
                    page.after().ifPresent(after -> it.exclusiveStartKey(primaryKey(key, after)));
                });
    }

    private Map<String, AttributeValue> primaryKey(ItemKey key, String sortKey) {
        return Map.of(
                table.keyAttribute(),
                AttributeValue.fromS(key.value()),
                RealTimeData.SORT_KEY,
                AttributeValue.fromS(sortKey));
    }

    private List<Map<String, AttributeValue>> query(
            ItemKey key, Condition condition, Consumer<QueryRequest.Builder> more) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":key", AttributeValue.fromS(key.value()));
        condition.bounds().forEach((name, text) -> values.put(name, AttributeValue.fromS(text)));
        Map<String, String> names = new HashMap<>();
        names.put("#key", table.keyAttribute());
        if (!condition.text().isEmpty()) {
            names.put("#sort", RealTimeData.SORT_KEY);
        }
        QueryRequest.Builder request =
                QueryRequest.builder()
                        .tableName(table.name())
                        .consistentRead(true)
                        .keyConditionExpression(
                                condition.text().isEmpty()
                                        ? "#key = :key"
                                        : "#key = :key AND " + condition.text())
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values);
        more.accept(request);
        return dynamoDb.query(request.build()).items();
    }

    /**
     * Which page of a range.
     *
     * @param after a sort key of the range behind which the page begins
     */
    record Page(boolean ascending, int limit, Optional<String> after) {}

    private record Condition(String text, Map<String, String> bounds) {
        static final Condition NONE = new Condition("", Map.of());
    }
}
