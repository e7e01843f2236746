package io.thingcast.contract.failure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;

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
            writeIfThere(json, "topic", letter.topic());
            writeIfThere(json, "clientId", letter.clientId());
            json.writeStringField(
                    "payloadBase64", Base64.getEncoder().encodeToString(letter.payload()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeIfThere(JsonGenerator json, String name, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
