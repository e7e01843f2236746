package io.thingcast.awslocal.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.topics.TopicRules;
import io.thingcast.awslocal.restjson.PercentDecoding;
import io.thingcast.awslocal.restjson.QueryParameters;
import io.thingcast.awslocal.restjson.RestJsonException;
import java.io.IOException;
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
    private static final long MAX_EXPIRY = 604_800;

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
        boolean retain = query.flag("retain");
        if (retain && topic.startsWith("$")) {
            throw RestJsonException.invalid(
                    "Topic '%s' is reserved; publish without retain.".formatted(topic));
        }
        return new Message(
                topic,
                request.body(),
                qos(query.text("qos").orElse("0")),
                retain,
                properties(request, query),
                new Message.Publisher(Optional.empty(), principal));
    }

    private static String topic(String encoded) {
        String topic = PercentDecoding.decode(encoded);
        if (topic.startsWith("$") && !topic.startsWith(TopicRules.BASIC_INGEST)) {
            throw RestJsonException.forbidden(
                    "Topic '%s' is reserved; nobody publishes to it.".formatted(topic));
        }
        Optional<String> problem = TopicRules.problemOfName(topic);
        if (problem.isPresent()) {
            throw RestJsonException.invalid(
                    "Topic '%s' is not valid: %s.".formatted(topic, problem.get()));
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
                        .orElse(List.of()),
                query.text("messageExpiry").map(PublishRequest::expiry));
    }

    /**
     * Seconds from 1 to 7 days; what is outside counts as the nearest (quotas, "Message expiry").
     */
    private static long expiry(String seconds) {
        try {
            return Math.max(1, Math.min(Long.parseLong(seconds), MAX_EXPIRY));
        } catch (NumberFormatException e) {
            throw RestJsonException.invalid(
                    "messageExpiry '%s' is no number of seconds.".formatted(seconds));
        }
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
