package io.thingcast.awslocal.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A function's answer, read as a response. JSON without a {@code statusCode} is the body of a 200
 * (API Gateway Developer Guide, "Lambda function response for format 2.0").
 */
final class ResponseEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseEvent() {}

    static HttpResponse read(byte[] payload) {
        JsonNode root = tree(payload);
        if (!root.has("statusCode")) {
            return new HttpResponse(200, Headers.of("Content-Type", "application/json"), payload);
        }
        if (!root.path("statusCode").canConvertToInt()) {
            throw new MalformedResponseException("with a statusCode that is no number");
        }
        return new HttpResponse(root.path("statusCode").asInt(), headers(root), body(root));
    }

    private static JsonNode tree(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new MalformedResponseException("with something that is not JSON");
        }
    }

    private static Headers headers(JsonNode root) {
        Headers headers = Headers.NONE;
        for (var field : root.path("headers").properties()) {
            headers = headers.plus(field.getKey(), field.getValue().asText());
        }
        for (var field : root.path("multiValueHeaders").properties()) {
            headers = headers.without(field.getKey());
            for (JsonNode value : field.getValue()) {
                headers = headers.plus(field.getKey(), value.asText());
            }
        }
        for (JsonNode cookie : root.path("cookies")) {
            headers = headers.plus("Set-Cookie", cookie.asText());
        }
        boolean typed = headers.contains("Content-Type");
        return typed ? headers : headers.plus("Content-Type", "text/plain; charset=utf-8");
    }

    private static byte[] body(JsonNode root) {
        String body = root.path("body").asText("");
        if (!root.path("isBase64Encoded").asBoolean()) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new MalformedResponseException("with a body that is not base64");
        }
    }
}
