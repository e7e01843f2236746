package io.thingcast.contract.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.failure.DeadLetter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Parts of files as the bodies of messages. */
public final class FilePartCodec {
    /** What letters of files name as their source. */
    public static final String SOURCE = "s3";

    private static final JsonFactory JSON = new JsonFactory();

    private FilePartCodec() {}

    /** Writes the body of the message that asks for a part. */
    public static String encode(FilePart part) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("bucket", part.bucket());
            json.writeStringField("key", part.key());
            if (part.tag().isPresent()) {
                json.writeStringField("tag", part.tag().get().value());
            }
            json.writeNumberField("offset", part.offset());
            json.writeNumberField("line", part.line());
            if (part.receivedAt().isPresent()) {
                json.writeNumberField("receivedAt", part.receivedAt().get());
            }
            json.writeNumberField("round", part.round());
            if (part.alone()) {
                json.writeBooleanField("alone", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Reads a message's body; nothing when it asks for no part of a file. */
    public static Optional<FilePart> decode(String body) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
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
            return part(fields);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The body of the message to the {@code files} queue that puts a dead letter of a file back: a
     * bad line is read again from its object, alone; a part that could not be read is read again
     * from where it began, and what was no part at all is as it came.
     *
     * @return nothing when the letter is of another source
     */
    public static Optional<String> putBack(DeadLetter letter) {
        if (!letter.source().equals(SOURCE)) {
            return Optional.empty();
        }
        if (letter.origin().line().isEmpty() || letter.origin().offset().isEmpty()) {
            return Optional.of(new String(letter.payload(), StandardCharsets.UTF_8));
        }
        long line = letter.origin().line().getAsLong();
        long offset = letter.origin().offset().getAsLong();
        Optional<ContentTag> tag = letter.origin().id().flatMap(LineId::parse).map(LineId::tag);
        return letter.origin()
                .topic()
                .flatMap(FilePart::whole)
                .flatMap(file -> tag.map(it -> file.of(it, letter.receivedAt())))
                .map(file -> encode(file.only(offset, line)));
    }

    private static Optional<FilePart> part(Map<String, String> fields) {
        String bucket = fields.get("bucket");
        String key = fields.get("key");
        if (bucket == null || key == null) {
            return Optional.empty();
        }
        return Optional.of(
                new FilePart(
                        bucket,
                        key,
                        Optional.ofNullable(fields.get("tag")).map(ContentTag::new),
                        Long.parseLong(fields.getOrDefault("offset", "0")),
                        Long.parseLong(fields.getOrDefault("line", "1")),
                        Optional.ofNullable(fields.get("receivedAt")).map(Long::valueOf),
                        Integer.parseInt(fields.getOrDefault("round", "0")),
                        Boolean.parseBoolean(fields.get("alone"))));
    }
}
