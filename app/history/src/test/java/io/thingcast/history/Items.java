package io.thingcast.history;

import io.thingcast.testing.TestTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items in a RealTimeData table of their own, as anybody may write them. */
final class Items {
    static final long AT = 1763687468000L;
    final ItemTable table;

    Items(String keyAttribute) {
        table = new ItemTable(TestTables.realTimeData(keyAttribute), keyAttribute);
    }

    void put(String key, String sortKey) {
        put(key, sortKey, Map.of());
    }

    void put(String key, String sortKey, Map<String, AttributeValue> attributes) {
        TestTables.client()
                .putItem(it -> it.tableName(table.name()).item(row(key, sortKey, attributes)));
    }

    /** Writes items of a kind, one a second. */
    void putSeries(String key, String kind, int count, Map<String, AttributeValue> attributes) {
        putAll(
                key,
                IntStream.range(0, count).mapToObj(i -> kind + "#" + (AT + i * 1000L)).toList(),
                attributes);
    }

    void putAll(String key, List<String> sortKeys) {
        putAll(key, sortKeys, Map.of());
    }

    private void putAll(String key, List<String> sortKeys, Map<String, AttributeValue> attributes) {
        List<WriteRequest> requests =
                sortKeys.stream()
                        .map(it -> row(key, it, attributes))
                        .map(row -> WriteRequest.builder().putRequest(it -> it.item(row)).build())
                        .toList();
        for (int i = 0; i < requests.size(); i += 25) {
            List<WriteRequest> some = requests.subList(i, Math.min(requests.size(), i + 25));
            TestTables.client().batchWriteItem(it -> it.requestItems(Map.of(table.name(), some)));
        }
    }

    private Map<String, AttributeValue> row(
            String key, String sortKey, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> row = new HashMap<>(attributes);
        row.put(table.keyAttribute(), AttributeValue.fromS(key));
        row.put("itemId", AttributeValue.fromS(sortKey));
        return row;
    }
}
