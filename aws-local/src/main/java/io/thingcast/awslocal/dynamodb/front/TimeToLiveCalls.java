package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.ttl.TimeToLive;
import io.thingcast.awslocal.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers UpdateTimeToLive and DescribeTimeToLive, which the front carries out itself. */
final class TimeToLiveCalls {
    private final Backend backend;
    private final TimeToLive timeToLive;

    TimeToLiveCalls(Backend backend, TimeToLive timeToLive) {
        this.backend = backend;
        this.timeToLive = timeToLive;
    }

    CompletionStage<HttpResponse> answer(String operation, JsonNode call) {
        String table = Arns.tableName(call.path("TableName").asText());
        byte[] describe =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("TableName", table)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return backend.call("DynamoDB_20120810.DescribeTable", describe)
                .thenApply(
                        it -> {
                            if (it.status() != 200) {
                                return it;
                            }
                            return operation.equals("UpdateTimeToLive")
                                    ? update(table, call.path("TimeToLiveSpecification"))
                                    : describe(table);
                        });
    }

    private HttpResponse update(String table, JsonNode specification) {
        boolean enabled = specification.path("Enabled").asBoolean();
        String attribute = specification.path("AttributeName").asText();
        Optional<String> set = timeToLive.attribute(table);
        if (attribute.isEmpty()) {
            return invalid("TimeToLiveSpecification needs an AttributeName");
        }
        if (enabled == set.isPresent()) {
            return invalid("TimeToLive is already %s".formatted(enabled ? "enabled" : "disabled"));
        }
        if (enabled) {
            timeToLive.enable(table, attribute);
        } else {
            timeToLive.disable(table);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("TimeToLiveSpecification", specification);
        return answer(answer);
    }

    private HttpResponse describe(String table) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode description = answer.putObject("TimeToLiveDescription");
        Optional<String> set = timeToLive.attribute(table);
        description.put("TimeToLiveStatus", set.isPresent() ? "ENABLED" : "DISABLED");
        set.ifPresent(it -> description.put("AttributeName", it));
        return answer(answer);
    }

    private static HttpResponse invalid(String message) {
        return Errors.error("com.amazon.coral.validate#ValidationException", "message", message);
    }

    private static HttpResponse answer(ObjectNode document) {
        return Checksums.with(
                HttpResponse.of(200, "application/x-amz-json-1.0", document.toString()));
    }
}
