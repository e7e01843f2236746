package io.thingcast.rooms.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Replies as JSON. */
public final class Reply {
    private static final JsonFactory JSON = new JsonFactory();

    private Reply() {}

    /** {@code {"id":…,"ok":true,"result":{…}}}. */
    public static byte[] of(Command command, Result result) {
        return write(
                json -> {
                    json.writeStringField("id", command.id().value());
                    json.writeBooleanField("ok", true);
                    json.writeObjectFieldStart("result");
                    result.writeFields(json);
                    json.writeEndObject();
                });
    }

    /**
     * {@code {"id":…,"ok":false,"error":{…}}}.
     *
     * @param id left out when none could be read
     */
    public static byte[] of(Optional<String> id, RefusedException refused) {
        return write(
                json -> {
                    if (id.isPresent()) {
                        json.writeStringField("id", id.get());
                    }
                    json.writeBooleanField("ok", false);
                    json.writeObjectFieldStart("error");
                    json.writeStringField("type", "about:blank");
                    json.writeStringField("title", refused.problem().title());
                    json.writeNumberField("status", refused.problem().status());
                    json.writeStringField("detail", unicode(refused.detail()));
                    json.writeEndObject();
                });
    }

    /** A detail quotes what was sent, half a surrogate pair too, which UTF-8 has no bytes for. */
    private static String unicode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static byte[] write(Result fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            fields.writeFields(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
