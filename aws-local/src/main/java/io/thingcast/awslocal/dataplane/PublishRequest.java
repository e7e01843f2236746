package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.restjson.PercentDecoding;
import io.thingcast.awslocal.restjson.QueryParameters;
import io.thingcast.awslocal.restjson.RestJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
        QueryParameters query = QueryParameters.of(request);
        String topic = topic(request.rawPath().substring("/topics/".length()));
        if (request.body().length > MAX_PAYLOAD_BYTES) {
            throw new RestJsonException(
                    413,
                    "RequestEntityTooLargeException",
                    "The payload is %d bytes; AWS IoT Core takes at most %d."
                            .formatted(request.body().length, MAX_PAYLOAD_BYTES));
        }
        if (query.flag("retain")) {
            throw RestJsonException.invalid(
                    "Retained messages are not implemented here; publish without retain.");
        }
        return new Message(
                topic,
                request.body(),
                qos(query.text("qos").orElse("0")),
                false,
                properties(request, query),
                new Message.Publisher(Optional.empty(), principal));
    }

    private static String topic(String encoded) {
        String topic = PercentDecoding.decode(encoded);
        boolean ingest = topic.startsWith("$aws/rules/");
        if (topic.startsWith("$") && !ingest) {
            throw RestJsonException.forbidden(
                    "Topic '%s' is reserved; nobody publishes to it.".formatted(topic));
        }
        long slashes = topic.chars().filter(c -> c == '/').count();
        if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw RestJsonException.invalid(
                    "Topic '%s' is empty or holds a wildcard.".formatted(topic));
        }
        if (!ingest
                && (slashes > MAX_SLASHES
                        || topic.getBytes(StandardCharsets.UTF_8).length > MAX_TOPIC_BYTES)) {
            throw RestJsonException.invalid(
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
                    throw RestJsonException.invalid("qos '%s' is neither 0 nor 1.".formatted(qos));
        };
    }

    private static Message.Properties properties(HttpRequest request, QueryParameters query) {
        return new Message.Properties(
                request.header("x-amz-mqtt5-payload-format-indicator")
                        .map(it -> it.equals("UTF8_DATA") ? 1 : 0),
                query.text("contentType"),
                query.text("responseTopic"),
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
            throw RestJsonException.invalid(
                    "x-amz-mqtt5-user-properties is not a JSON array in base64.");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw RestJsonException.invalid("A header that must be base64 is not.");
        }
    }
}
