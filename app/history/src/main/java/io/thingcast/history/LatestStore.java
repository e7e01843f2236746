package io.thingcast.history;

import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.Latest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The Latest table: of each series its newest item.
 *
 * <p>Its rows are written without conditions. That is right as long as one writer at a time has a
 * key's changes, as the shards of a stream give them out.
 */
public final class LatestStore {
    private static final List<String> HEAD =
            List.of(Latest.KEY, Latest.KIND, Latest.AT, Latest.ID, Latest.SEQ, Latest.GROUP);

    private final BatchCalls calls;

    public LatestStore(DynamoDbClient dynamoDb, String table) {
        this.calls = new BatchCalls(dynamoDb, table);
    }

    /**
     * What is known of these series, without the items' data; those of which nothing is known are
     * left out.
     *
     * @throws UnprocessedException when the table did not answer for all of them
     */
    public Map<Series, LiveMessage> heads(Collection<Series> series) {
        Map<Series, LiveMessage> heads = new HashMap<>();
        calls.get(keys(series), HEAD)
                .forEach(row -> heads.put(LatestRows.series(row), LatestRows.head(row)));
        return heads;
    }

    /**
     * Puts and removes rows.
     *
     * @param newest the newest item of each series; empty where there is none any more
     * @return the series whose row could not be written now
     */
    public Set<Series> write(Map<Series, Optional<LiveMessage>> newest) {
        Set<Series> left = new HashSet<>();
        calls.write(newest.entrySet().stream().map(LatestStore::request).toList())
                .forEach(it -> left.add(LatestRows.series(keyOf(it))));
        return left;
    }

    private static WriteRequest request(Map.Entry<Series, Optional<LiveMessage>> newest) {
        return newest.getValue()
                .map(LatestRows::row)
                .map(row -> WriteRequest.builder().putRequest(it -> it.item(row)).build())
                .orElseGet(
                        () ->
                                WriteRequest.builder()
                                        .deleteRequest(
                                                it -> it.key(LatestRows.key(newest.getKey())))
                                        .build());
    }

    private static Map<String, AttributeValue> keyOf(WriteRequest request) {
        return request.putRequest() == null
                ? request.deleteRequest().key()
                : request.putRequest().item();
    }

    private static List<Map<String, AttributeValue>> keys(Collection<Series> series) {
        return series.stream().distinct().map(LatestRows::key).toList();
    }
}
