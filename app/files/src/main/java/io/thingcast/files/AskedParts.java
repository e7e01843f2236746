package io.thingcast.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.file.ContentTag;
import io.thingcast.contract.file.FilePart;
import io.thingcast.contract.file.FilePartCodec;
import io.thingcast.queues.JsonFields;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a message asks to be read: S3's event names new objects, {@link FilePart} a part of one (S3
 * User Guide, "Event message structure").
 */
final class AskedParts {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CREATED = "ObjectCreated:";
    private static final String TEST = "s3:TestEvent";

    private AskedParts() {}

    /**
     * Reads a message's body.
     *
     * @return none of the test event that S3 sends when a notification is set up
     * @throws NothingAskedException when it asks for nothing
     */
    static List<FilePart> of(String body) {
        return FilePartCodec.decode(body).map(List::of).orElseGet(() -> ofEvent(body));
    }

    private static List<FilePart> ofEvent(String body) {
        List<FilePart> parts = new ArrayList<>();
        boolean known = false;
        try (JsonParser json = JSON.createParser(body)) {
            boolean object = json.nextToken() == JsonToken.START_OBJECT;
            while (object && json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("Event") && TEST.equals(json.getText())) {
                    return List.of();
                }
                if (name.equals("Records") && json.currentToken() == JsonToken.START_ARRAY) {
                    known = true;
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        part(JsonFields.read(json)).ifPresent(parts::add);
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw malformed();
        }
        if (!known) {
            throw malformed();
        }
        return parts;
    }

    private static Optional<FilePart> part(Map<String, String> fields) {
        String event = fields.getOrDefault("eventName", "");
        if (!event.startsWith(CREATED)) {
            return Optional.empty();
        }
        String bucket = fields.get("s3.bucket.name");
        String key = fields.get("s3.object.key");
        if (bucket == null || key == null) {
            throw malformed();
        }
        // As a form's fields are encoded: a space is a plus.
        String decoded = URLDecoder.decode(key, StandardCharsets.UTF_8);
        return Optional.of(
                FilePart.whole(
                        bucket,
                        decoded,
                        Optional.ofNullable(fields.get("s3.object.eTag")).map(ContentTag::of)));
    }

    private static NothingAskedException malformed() {
        return new NothingAskedException(
                "the message is neither S3's nor asks for a part of a file; put files into the"
                        + " bucket instead.");
    }
}
