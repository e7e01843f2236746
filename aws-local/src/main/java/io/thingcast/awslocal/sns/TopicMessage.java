package io.thingcast.awslocal.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.notification.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is published.
 *
 * @param texts the message for each protocol; {@code default} for all that have none of their own
 */
record TopicMessage(
        Map<String, String> texts, Optional<String> subject, Map<String, Attribute> attributes) {
    static final int MAX_BYTES = 256 * 1024;
    private static final String DEFAULT = "default";
    private static final int MOST_SUBJECT_CHARACTERS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    TopicMessage {
        texts = Map.copyOf(texts);
        attributes = Map.copyOf(attributes);
        if (subject.isPresent()
                && (subject.get().isEmpty() || subject.get().length() > MOST_SUBJECT_CHARACTERS)) {
            throw SnsException.invalid("Subject must have 1 to 100 characters");
        }
    }

    static TopicMessage of(
            String text, Optional<String> subject, Map<String, Attribute> attributes) {
        return new TopicMessage(Map.of(DEFAULT, text), subject, attributes);
    }

    /** A message as Publish and each entry of PublishBatch bring it (SNS API, Publish). */
    static TopicMessage read(QueryCall call) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (QueryCall entry : call.list("MessageAttributes.entry")) {
            attributes.put(entry.need("Name"), attribute(entry));
        }
        String message = call.need("Message");
        String structure = call.text("MessageStructure").orElse("");
        TopicMessage read =
                new TopicMessage(
                        structure.equals("json") ? byProtocol(message) : Map.of(DEFAULT, message),
                        call.text("Subject"),
                        attributes);
        if (read.bytes() > MAX_BYTES) {
            throw SnsException.invalid("Message too long");
        }
        return read;
    }

    String textFor(String protocol) {
        return texts.getOrDefault(protocol, texts.getOrDefault(DEFAULT, ""));
    }

    /** What counts to the limit: text, and names, types and values of attributes. */
    int bytes() {
        int bytes = texts.values().stream().mapToInt(TopicMessage::length).sum();
        for (var entry : attributes.entrySet()) {
            Attribute it = entry.getValue();
            int value = it.isBinary() ? it.value().length() * 3 / 4 : length(it.value());
            bytes += length(entry.getKey()) + length(it.dataType()) + value;
        }
        return bytes;
    }

    private static Map<String, String> byProtocol(String message) {
        Map<String, String> texts = new HashMap<>();
        for (var field : object(message).properties()) {
            if (field.getValue().isTextual()) {
                texts.put(field.getKey(), field.getValue().asText());
            }
        }
        if (!texts.containsKey(DEFAULT)) {
            throw SnsException.invalid("Message Structure - No default entry in JSON message body");
        }
        return texts;
    }

    private static JsonNode object(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw SnsException.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static Attribute attribute(QueryCall entry) {
        String type = entry.need("Value.DataType");
        boolean binary = type.equals("Binary") || type.startsWith("Binary.");
        Attribute attribute =
                new Attribute(type, entry.need(binary ? "Value.BinaryValue" : "Value.StringValue"));
        String kind = type.split("\\.", 2)[0];
        if (!kind.equals("String") && !kind.equals("Number") && !kind.equals("Binary")) {
            throw SnsException.invalid(
                    "The message attribute '%s' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                            .formatted(entry.need("Name")));
        }
        return attribute;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
