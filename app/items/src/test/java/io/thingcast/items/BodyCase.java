package io.thingcast.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.contract.item.ItemId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** One line of contract/examples/bodies.json. */
record BodyCase(JsonNode json) {
    private static final JsonNode TABLE = table();
    static final String KEY_ATTRIBUTE = TABLE.get("keyAttribute").textValue();
    static final Arrival ARRIVAL =
            Arrival.identified(
                    Instant.ofEpochMilli(TABLE.get("receivedAt").longValue()),
                    Sources.SQS,
                    new ItemId(TABLE.get("id").textValue()));

    static List<BodyCase> all() {
        return StreamSupport.stream(TABLE.get("cases").spliterator(), false)
                .map(BodyCase::new)
                .toList();
    }

    private static JsonNode table() {
        try (InputStream in =
                BodyCase.class.getResourceAsStream("/thingcast/examples/bodies.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] body() {
        return text("body").getBytes(StandardCharsets.UTF_8);
    }

    boolean valid() {
        return json.get("valid").booleanValue();
    }

    String field() {
        return text("field");
    }

    String reason() {
        return text("reasonContains");
    }

    private String text(String name) {
        return json.get(name).textValue();
    }

    @Override
    public String toString() {
        return text("name");
    }
}
