package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.iam.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which actions on which resources a call needs (Service Authorization Reference, "Actions,
 * resources, and condition keys for Amazon DynamoDB").
 */
final class RequiredActions {
    private static final Map<String, String> IN_TRANSACTION =
            Map.of(
                    "Put", "PutItem",
                    "Update", "UpdateItem",
                    "Delete", "DeleteItem",
                    "ConditionCheck", "ConditionCheckItem",
                    "Get", "GetItem");
    private static final Map<String, String> IN_STATEMENT =
            Map.of(
                    "SELECT", "PartiQLSelect",
                    "INSERT", "PartiQLInsert",
                    "UPDATE", "PartiQLUpdate",
                    "DELETE", "PartiQLDelete");
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "(?is)\\s*(?:(SELECT)\\b.*?\\bFROM|(INSERT)\\s+INTO|(UPDATE)|(DELETE)\\s+FROM)"
                            + "\\s+(?:\"([^\"]+)\"|([A-Za-z0-9_.-]+))(?:\\.\"([^\"]+)\")?.*");

    private final Arns arns;

    RequiredActions(Arns arns) {
        this.arns = arns;
    }

    List<AccessRequest> of(Operation operation, JsonNode call) {
        return switch (operation.name()) {
            case "BatchGetItem", "BatchWriteItem" -> ofBatch(operation.name(), call);
            case "TransactWriteItems", "TransactGetItems" -> ofTransaction(call);
            case "ExecuteStatement" -> List.of(ofStatement(call));
            case "BatchExecuteStatement" -> ofStatements(call.path("Statements"));
            case "ExecuteTransaction" -> ofStatements(call.path("TransactStatements"));
            case "GetRecords" ->
                    List.of(ofStream(operation.name(), call.path("ShardIterator").asText()));
            case "DescribeStream", "GetShardIterator" ->
                    List.of(ofStream(operation.name(), call.path("StreamArn").asText()));
            case "ListStreams" ->
                    call.has("TableName")
                            ? List.of(
                                    request(
                                            "ListStreams",
                                            arns.table(call.path("TableName").asText())
                                                    + "/stream/*"))
                            : List.of(request("ListStreams", "*"));
            default -> List.of(ofTable(operation.name(), call));
        };
    }

    private AccessRequest ofTable(String action, JsonNode call) {
        if (call.has("ResourceArn")) {
            return request(action, call.path("ResourceArn").asText());
        }
        if (!call.has("TableName")) {
            return request(action, "*");
        }
        String table = arns.table(call.path("TableName").asText());
        return request(
                action,
                call.has("IndexName")
                        ? table + "/index/" + call.path("IndexName").asText()
                        : table);
    }

    private List<AccessRequest> ofBatch(String action, JsonNode call) {
        List<AccessRequest> requests = new ArrayList<>();
        call.path("RequestItems")
                .fieldNames()
                .forEachRemaining(table -> requests.add(request(action, arns.table(table))));
        return requests;
    }

    private List<AccessRequest> ofTransaction(JsonNode call) {
        List<AccessRequest> requests = new ArrayList<>();
        for (JsonNode item : call.path("TransactItems")) {
            for (var part : item.properties()) {
                String action = IN_TRANSACTION.getOrDefault(part.getKey(), part.getKey());
                requests.add(ofTable(action, part.getValue()));
            }
        }
        return requests;
    }

    private List<AccessRequest> ofStatements(JsonNode statements) {
        List<AccessRequest> requests = new ArrayList<>();
        statements.forEach(it -> requests.add(ofStatement(it)));
        return requests;
    }

    /** A statement that isn't understood needs a right to everything, which nobody should have. */
    private AccessRequest ofStatement(JsonNode call) {
        Matcher matcher = STATEMENT.matcher(call.path("Statement").asText());
        if (!matcher.matches()) {
            return request("PartiQLSelect", "*");
        }
        String verb = "";
        for (int group = 1; group <= 4; group++) {
            verb = matcher.group(group) == null ? verb : matcher.group(group);
        }
        String quoted = matcher.group(5);
        String table = arns.table(quoted == null ? matcher.group(6) : quoted);
        String index = matcher.group(7);
        return request(
                IN_STATEMENT.getOrDefault(verb.toUpperCase(java.util.Locale.ROOT), "PartiQLSelect"),
                index == null ? table : table + "/index/" + index);
    }

    private AccessRequest ofStream(String action, String arnOrIterator) {
        int bar = arnOrIterator.indexOf('|');
        String arn = bar < 0 ? arnOrIterator : arnOrIterator.substring(0, bar);
        int stream = arn.indexOf("/stream/");
        return request(action, arns.table(arn) + (stream < 0 ? "" : arn.substring(stream)));
    }

    private static AccessRequest request(String action, String resource) {
        return AccessRequest.of("dynamodb:" + action, resource);
    }
}
