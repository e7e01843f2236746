package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.backend.BackendException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The calls that time to live makes of a table. */
final class TableCalls {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_ITEMS = 1_000;

    /** The most that BatchWriteItem takes. */
    private static final int BATCH_ITEMS = 25;

    private final Backend backend;

    TableCalls(Backend backend) {
        this.backend = backend;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        ObjectNode input = JSON.createObjectNode();
        while (true) {
            JsonNode answer = backend.ask("ListTables", input);
            answer.path("TableNames").forEach(it -> names.add(it.asText()));
            if (!answer.has("LastEvaluatedTableName")) {
                return names;
            }
            input.set("ExclusiveStartTableName", answer.path("LastEvaluatedTableName"));
        }
    }

    /** The table's keys and stream; empty when it isn't there. */
    Optional<TableSchema> schema(String table, String expiry) {
        Optional<JsonNode> description = describe(table);
        return description.map(
                it -> {
                    List<String> keys = new ArrayList<>();
                    it.path("KeySchema").forEach(k -> keys.add(k.path("AttributeName").asText()));
                    boolean stream =
                            it.path("StreamSpecification").path("StreamEnabled").asBoolean();
                    return new TableSchema(
                            table,
                            List.copyOf(keys),
                            expiry,
                            stream
                                    ? Optional.of(it.path("LatestStreamArn").asText())
                                    : Optional.empty());
                });
    }

    /** Takes the setting over from the backend, which must not carry it out itself. */
    Optional<String> takeOver(String table) {
        ObjectNode input = JSON.createObjectNode().put("TableName", table);
        JsonNode setting = backend.ask("DescribeTimeToLive", input).path("TimeToLiveDescription");
        if (!setting.path("TimeToLiveStatus").asText().equals("ENABLED")) {
            return Optional.empty();
        }
        String attribute = setting.path("AttributeName").asText();
        input.putObject("TimeToLiveSpecification")
                .put("Enabled", false)
                .put("AttributeName", attribute);
        backend.ask("UpdateTimeToLive", input);
        return Optional.of(attribute);
    }

    private Optional<JsonNode> describe(String table) {
        try {
            ObjectNode input = JSON.createObjectNode().put("TableName", table);
            return Optional.of(backend.ask("DescribeTable", input).path("Table"));
        } catch (BackendException e) {
            if (String.valueOf(e.getMessage()).contains("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** One page of the table, keys and expiry only, into its index; the key to go on from. */
    Optional<JsonNode> readPage(ExpiringTable table, Optional<JsonNode> from) {
        ObjectNode input = projection(table.schema()).put("TableName", table.schema().name());
        input.put("Limit", PAGE_ITEMS);
        from.ifPresent(it -> input.set("ExclusiveStartKey", it));
        JsonNode answer = backend.ask("Scan", input);
        answer.path("Items").forEach(table::noteItem);
        return Optional.ofNullable(answer.get("LastEvaluatedKey"));
    }

    /** Items as they are now, keys and expiry only. */
    List<JsonNode> read(TableSchema schema, Collection<String> keys) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode wanted = keysAndProjection(schema, keys);
        while (!wanted.isEmpty()) {
            ObjectNode input = JSON.createObjectNode();
            input.putObject("RequestItems").set(schema.name(), wanted);
            JsonNode answer = backend.ask("BatchGetItem", input);
            answer.path("Responses").path(schema.name()).forEach(items::add);
            wanted = answer.path("UnprocessedKeys").path(schema.name());
        }
        return items;
    }

    void delete(TableSchema schema, List<ObjectNode> keys) {
        for (int from = 0; from < keys.size(); from += BATCH_ITEMS) {
            ArrayNode requests = JSON.createArrayNode();
            for (ObjectNode key : keys.subList(from, Math.min(keys.size(), from + BATCH_ITEMS))) {
                requests.addObject().putObject("DeleteRequest").set("Key", key);
            }
            JsonNode left = requests;
            while (!left.isEmpty()) {
                ObjectNode input = JSON.createObjectNode();
                input.putObject("RequestItems").set(schema.name(), left);
                left =
                        backend.ask("BatchWriteItem", input)
                                .path("UnprocessedItems")
                                .path(schema.name());
            }
        }
    }

    /** An iterator for each open shard that gives what is written from now on. */
    List<String> iteratorsFromNow(String streamArn) {
        JsonNode shards =
                backend.askStreams(
                                "DescribeStream",
                                JSON.createObjectNode().put("StreamArn", streamArn))
                        .path("StreamDescription")
                        .path("Shards");
        List<String> iterators = new ArrayList<>();
        for (JsonNode shard : shards) {
            if (!shard.path("SequenceNumberRange").has("EndingSequenceNumber")) {
                ObjectNode input =
                        JSON.createObjectNode()
                                .put("StreamArn", streamArn)
                                .put("ShardId", shard.path("ShardId").asText())
                                .put("ShardIteratorType", "LATEST");
                iterators.add(
                        backend.askStreams("GetShardIterator", input)
                                .path("ShardIterator")
                                .asText());
            }
        }
        return iterators;
    }

    JsonNode records(String iterator) {
        return backend.askStreams(
                "GetRecords", JSON.createObjectNode().put("ShardIterator", iterator));
    }

    private static ObjectNode keysAndProjection(TableSchema schema, Collection<String> keys) {
        ObjectNode wanted = projection(schema).put("ConsistentRead", true);
        ArrayNode array = wanted.putArray("Keys");
        for (String key : keys) {
            try {
                array.add(JSON.readTree(key));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A key of our own making is not JSON", e);
            }
        }
        return wanted;
    }

    private static ObjectNode projection(TableSchema schema) {
        ObjectNode input = JSON.createObjectNode();
        ObjectNode names = input.putObject("ExpressionAttributeNames");
        List<String> expression = new ArrayList<>();
        for (String key : schema.keys()) {
            names.put("#k" + expression.size(), key);
            expression.add("#k" + expression.size());
        }
        if (!schema.keys().contains(schema.expiry())) {
            names.put("#e", schema.expiry());
            expression.add("#e");
        }
        return input.put("ProjectionExpression", String.join(", ", expression));
    }
}
