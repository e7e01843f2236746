package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads calls that write: which tables they write to, and what. */
final class Writes {
    private static final Set<String> STATEMENTS =
            Set.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");
    private static final Set<String> OPERATIONS =
            Set.of(
                    "PutItem",
                    "UpdateItem",
                    "DeleteItem",
                    "BatchWriteItem",
                    "TransactWriteItems",
                    "ExecuteStatement",
                    "BatchExecuteStatement",
                    "ExecuteTransaction");

    private final String operation;
    private final JsonNode call;

    Writes(String operation, JsonNode call) {
        this.operation = operation;
        this.call = call;
    }

    static boolean isWrite(String operation) {
        return OPERATIONS.contains(operation);
    }

    /** Whether it is written in PartiQL, which isn't read here: it may write to any table. */
    boolean isStatement() {
        return STATEMENTS.contains(operation);
    }

    Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        switch (operation) {
            case "BatchWriteItem" ->
                    call.path("RequestItems").fieldNames().forEachRemaining(tables::add);
            case "TransactWriteItems" ->
                    call.path("TransactItems")
                            .forEach(
                                    item ->
                                            item.forEach(
                                                    it ->
                                                            tables.add(
                                                                    it.path("TableName")
                                                                            .asText())));
            default -> tables.add(call.path("TableName").asText());
        }
        return tables;
    }

    /** Tells each table what was written to it. */
    void note(Function<String, @Nullable ExpiringTable> tables) {
        switch (operation) {
            case "PutItem" -> put(tables.apply(table(call)), call);
            case "UpdateItem" -> update(tables.apply(table(call)), call);
            case "BatchWriteItem" ->
                    call.path("RequestItems")
                            .properties()
                            .forEach(
                                    requests ->
                                            requests.getValue()
                                                    .forEach(
                                                            it ->
                                                                    put(
                                                                            tables.apply(
                                                                                    requests
                                                                                            .getKey()),
                                                                            it.path(
                                                                                    "PutRequest"))));
            case "TransactWriteItems" ->
                    call.path("TransactItems")
                            .forEach(
                                    it -> {
                                        put(tables.apply(table(it.path("Put"))), it.path("Put"));
                                        update(
                                                tables.apply(table(it.path("Update"))),
                                                it.path("Update"));
                                    });
            default -> {
                // A deletion leaves an entry behind that leads to nothing.
            }
        }
    }

    private static String table(JsonNode request) {
        return request.path("TableName").asText();
    }

    private static void put(@Nullable ExpiringTable table, JsonNode request) {
        if (table != null && request.has("Item")) {
            table.noteItem(request.path("Item"));
        }
    }

    private static void update(@Nullable ExpiringTable table, JsonNode request) {
        if (table != null && request.has("Key")) {
            table.noteChange(request.path("Key"));
        }
    }
}
