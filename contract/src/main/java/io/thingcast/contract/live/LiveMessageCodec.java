package io.thingcast.contract.live;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Live messages as UTF-8 JSON. Numbers of the data pass with their digits as they are. */
public final class LiveMessageCodec {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_BYTES = 512;

    private LiveMessageCodec() {}

    /** Writes a message. */
    public static byte[] encode(LiveMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("key", message.key().value());
            json.writeStringField("kind", message.kind().value());
            json.writeNumberField("at", message.at().epochMillis());
            writeIfThere(json, "id", message.id().map(ItemId::value));
            json.writeStringField("seq", message.seq().digits());
            json.writeStringField("event", message.event().name());
            writeIfThere(json, "group", message.group().map(Group::value));
            if (message.data().isPresent()) {
                json.writeFieldName("data");
                json.writeRawValue(message.data().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeIfThere(JsonGenerator json, String name, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /**
     * Reads a message; fields it doesn't know are left out.
     *
     * @throws MalformedLiveMessageException when the bytes aren't JSON, or a field is missing or
     *     invalid
     */
    public static LiveMessage decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            json.nextToken();
            return read(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedLiveMessageException("Not a live message: " + e.getMessage(), e);
        }
    }

    /** Reads a message; the parser stands at its opening brace and ends at the closing one. */
    static LiveMessage read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("A live message is a JSON object.");
        }
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            String value = value(name, json);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return message(fields);
    }

    private static @Nullable String value(String name, JsonParser json) throws IOException {
        if (name.equals("data")) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("data is not a JSON object.");
            }
            StringWriter text = new StringWriter();
            try (JsonGenerator copy = JSON.createGenerator(text)) {
                copy.copyCurrentStructureExact(json);
            }
            return text.toString();
        }
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return null;
        }
        return json.getText();
    }

    private static LiveMessage message(Map<String, String> fields) {
        return new LiveMessage(
                new ItemKey(required(fields, "key")),
                new Kind(required(fields, "kind")),
                new At(Long.parseLong(required(fields, "at"))),
                Optional.ofNullable(fields.get("id")).map(ItemId::new),
                new SequenceNumber(required(fields, "seq")),
                ChangeEvent.valueOf(required(fields, "event")),
                Optional.ofNullable(fields.get("group")).map(Group::new),
                Optional.ofNullable(fields.get("data")));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("%s is missing.".formatted(name));
        }
        return value;
    }
}
