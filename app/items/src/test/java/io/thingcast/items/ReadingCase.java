package io.thingcast.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** One line of contract/examples/readings.json. */
record ReadingCase(JsonNode json) {
    private static final JsonNode TABLE = table();
    static final Instant RECEIVED_AT = Instant.ofEpochMilli(TABLE.get("receivedAt").longValue());
    static final String STAGE = TABLE.get("stage").textValue();

    static List<ReadingCase> all() {
        return StreamSupport.stream(TABLE.get("cases").spliterator(), false)
                .map(ReadingCase::new)
                .toList();
    }

    private static JsonNode table() {
        try (InputStream in =
                ReadingCase.class.getResourceAsStream("/thingcast/examples/readings.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String topic() {
        return json.get("topic").textValue();
    }

    byte[] payload() {
        return json.has("payload")
                ? json.get("payload").textValue().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(json.get("payloadBase64").textValue());
    }

    boolean valid() {
        return json.get("valid").booleanValue();
    }

    String field() {
        return json.get("field").textValue();
    }

    String reason() {
        return json.get("reasonContains").textValue();
    }

    @Override
    public String toString() {
        return json.get("name").textValue();
    }
}
