package io.thingcast.contract.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Dead letters as JSON text; what doesn't apply is left out. */
public final class DeadLetterCodec {
    private static final JsonFactory JSON = new JsonFactory();

    private DeadLetterCodec() {}

    /** Writes a dead letter, its payload in base64. */
    public static String encode(DeadLetter letter) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("source", letter.source());
            json.writeStringField("reason", letter.reason());
            writeIfThere(json, "field", letter.field());
            json.writeNumberField("receivedAt", letter.receivedAt());
            write(json, letter.origin());
            json.writeStringField(
                    "payloadBase64", Base64.getEncoder().encodeToString(letter.payload()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * Reads a dead letter.
     *
     * @return nothing when the text is no dead letter: a message that SQS itself moved here is the
     *     input as it was
     */
    public static Optional<DeadLetter> decode(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    return Optional.empty();
                }
                fields.put(name, json.getText());
            }
            return letter(fields);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<DeadLetter> letter(Map<String, String> fields) {
        String source = fields.get("source");
        String reason = fields.get("reason");
        String receivedAt = fields.get("receivedAt");
        String payload = fields.get("payloadBase64");
        if (source == null || reason == null || receivedAt == null || payload == null) {
            return Optional.empty();
        }
        InputOrigin origin =
                new InputOrigin(
                        Optional.ofNullable(fields.get("topic")),
                        Optional.ofNullable(fields.get("clientId")),
                        Optional.ofNullable(fields.get("id")),
                        number(fields, "line"),
                        number(fields, "offset"));
        return Optional.of(
                new DeadLetter(
                        source,
                        reason,
                        Optional.ofNullable(fields.get("field")),
                        Long.parseLong(receivedAt),
                        origin,
                        Base64.getDecoder().decode(payload)));
    }

    private static OptionalLong number(Map<String, String> fields, String name) {
        String text = fields.get(name);
        return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static void write(JsonGenerator json, InputOrigin origin) throws IOException {
        writeIfThere(json, "topic", origin.topic());
        writeIfThere(json, "clientId", origin.clientId());
        writeIfThere(json, "id", origin.id());
        writeIfThere(json, "line", origin.line());
        writeIfThere(json, "offset", origin.offset());
    }

    private static void writeIfThere(JsonGenerator json, String name, OptionalLong value)
            throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        }
    }

    private static void writeIfThere(JsonGenerator json, String name, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
