package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a Publish (AWS IoT API Reference, "Publish"). The topic is what follows {@code /topics/},
 * decoded once.
 */
final class PublishRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PAYLOAD_BYTES = 128 * 1024;
    private static final int MAX_TOPIC_BYTES = 256;
    private static final int MAX_SLASHES = 7;

    private PublishRequest() {}

    static Message read(HttpRequest request, String principal) {
        Map<String, String> query = query(request.rawQuery());
        String topic = topic(request.rawPath().substring("/topics/".length()));
        if (request.body().length > MAX_PAYLOAD_BYTES) {
            throw new InvalidPublishException(
                    413,
                    "RequestEntityTooLargeException",
                    "The payload is %d bytes; AWS IoT Core takes at most %d."
                            .formatted(request.body().length, MAX_PAYLOAD_BYTES));
        }
        if (Boolean.parseBoolean(query.get("retain"))) {
            throw InvalidPublishException.invalid(
                    "Retained messages are not implemented here; publish without retain.");
        }
        return new Message(
                topic,
                request.body(),
                qos(query.getOrDefault("qos", "0")),
                false,
                properties(request, query),
                new Message.Publisher(Optional.empty(), principal));
    }

    private static String topic(String encoded) {
        String topic = decoded(encoded);
        boolean ingest = topic.startsWith("$aws/rules/");
        long slashes = topic.chars().filter(c -> c == '/').count();
        if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw InvalidPublishException.invalid(
                    "Topic '%s' is empty or holds a wildcard.".formatted(topic));
        }
        if (!ingest
                && (slashes > MAX_SLASHES
                        || topic.getBytes(StandardCharsets.UTF_8).length > MAX_TOPIC_BYTES)) {
            throw InvalidPublishException.invalid(
                    "Topic '%s' has more than %d slashes or %d bytes."
                            .formatted(topic, MAX_SLASHES, MAX_TOPIC_BYTES));
        }
        return topic;
    }

    private static Qos qos(String qos) {
        return switch (qos) {
            case "0" -> Qos.AT_MOST_ONCE;
            case "1" -> Qos.AT_LEAST_ONCE;
            default ->
                    throw InvalidPublishException.invalid(
                            "qos '%s' is neither 0 nor 1.".formatted(qos));
        };
    }

    private static Message.Properties properties(HttpRequest request, Map<String, String> query) {
        return new Message.Properties(
                request.header("x-amz-mqtt5-payload-format-indicator")
                        .map(it -> it.equals("UTF8_DATA") ? 1 : 0),
                Optional.ofNullable(query.get("contentType")),
                Optional.ofNullable(query.get("responseTopic")),
                request.header("x-amz-mqtt5-correlation-data").map(PublishRequest::bytes),
                request.header("x-amz-mqtt5-user-properties")
                        .map(PublishRequest::userProperties)
                        .orElse(List.of()));
    }

    private static List<Message.UserProperty> userProperties(String header) {
        try {
            List<Message.UserProperty> result = new ArrayList<>();
            for (JsonNode property : JSON.readTree(bytes(header))) {
                property.properties()
                        .forEach(
                                it ->
                                        result.add(
                                                new Message.UserProperty(
                                                        it.getKey(), it.getValue().asText())));
            }
            return result;
        } catch (IOException e) {
            throw InvalidPublishException.invalid(
                    "x-amz-mqtt5-user-properties is not a JSON array in base64.");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw InvalidPublishException.invalid("A header that must be base64 is not.");
        }
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> result = new HashMap<>();
        for (String pair : rawQuery.isEmpty() ? new String[0] : rawQuery.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            result.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return result;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidPublishException.invalid("'%s' is not percent-encoded.".formatted(text));
        }
    }
}
