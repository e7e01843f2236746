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
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Consistent reads of the rows of one key, each one call of Query. */
final class KeyRows {
    private final DynamoDbClient dynamoDb;
    private final ItemTable table;
    private int calls;

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

    /**
     * The first rows of a range, or the last backwards, as far as one call reads.
     *
     * @return whether there are more, too
     */
    Rows page(ItemKey key, SortKeyRange range, boolean ascending, int limit) {
        if (range.isEmpty()) {
            return new Rows(List.of(), false);
        }
        QueryResponse response =
                call(
                        key,
                        new Condition(
                                "#sort BETWEEN :first AND :last",
                                Map.of(":first", range.first(), ":last", range.last())),
                        it -> it.scanIndexForward(ascending).limit(limit));
        return new Rows(response.items(), response.hasLastEvaluatedKey());
    }

    /** How many calls were made so far. */
    int calls() {
        return calls;
    }

    private List<Map<String, AttributeValue>> query(
            ItemKey key, Condition condition, Consumer<QueryRequest.Builder> more) {
        return call(key, condition, more).items();
    }

    private QueryResponse call(
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
        calls++;
        return dynamoDb.query(request.build());
    }

    /**
     * What one call read.
     *
     * @param more whether there is more behind it
     */
    record Rows(List<Map<String, AttributeValue>> rows, boolean more) {}

    private record Condition(String text, Map<String, String> bounds) {
        static final Condition NONE = new Condition("", Map.of());
    }
}
