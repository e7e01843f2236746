package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.UUID;

/** Answers that say no, as DynamoDB writes them. */
final class Errors {
    private Errors() {}

    static HttpResponse accessDenied(String message) {
        // Only this one spells Message with a capital.
        return error("com.amazon.coral.service#AccessDeniedException", "Message", message);
    }

    static HttpResponse refused(String code, String message) {
        return error("com.amazon.coral.service#" + code, "message", message);
    }

    static HttpResponse error(String type, String field, String message) {
        String body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("__type", type)
                        .put(field, message)
                        .toString();
        return Checksums.with(HttpResponse.of(400, "application/x-amz-json-1.0", body))
                .with("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
