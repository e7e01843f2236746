package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.rules.RuleInvocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts up to 25 items of different keys in one call. */
record BatchWriter(DynamoDbClient client) {
    static final int MAX_ITEMS = 25;

    /** Puts the items; returns whose were left unprocessed. */
    List<RuleInvocation> write(
            String table, Map<RuleInvocation, Map<String, AttributeValue>> items, TableKeys keys) {
        List<WriteRequest> requests =
                items.values().stream()
                        .map(it -> PutRequest.builder().item(it).build())
                        .map(it -> WriteRequest.builder().putRequest(it).build())
                        .toList();
        List<WriteRequest> left =
                client.batchWriteItem(it -> it.requestItems(Map.of(table, requests)))
                        .unprocessedItems()
                        .getOrDefault(table, List.of());
        Set<Object> leftKeys =
                left.stream()
                        .map(it -> keys.of(it.putRequest().item()))
                        .collect(Collectors.toSet());
        return items.entrySet().stream()
                .filter(it -> leftKeys.contains(keys.of(it.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
