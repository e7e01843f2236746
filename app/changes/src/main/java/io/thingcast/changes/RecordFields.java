package io.thingcast.changes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one stream record, collected in whatever order they come. What is wrong with one of
 * them is kept and the rest read on, for a defective record still needs its sequence number.
 */
final class RecordFields {
    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1000);

    String eventName = "";
    String sequenceNumber = "";
    @Nullable Long createdAt;
    @Nullable Image newImage;
    @Nullable Image oldImage;
    @Nullable InvalidAttributeException defect;
    private String eventId = "";
    private String userType = "";
    private String userPrincipal = "";
    private final Map<String, String> keys = new HashMap<>();

    @FunctionalInterface
    private interface FieldReader {
        void read(String name, JsonParser json) throws IOException;
    }

    /** The text of a key attribute. */
    Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** Where the record stands in the batch. */
    Origin origin(byte[] event, int start, int end) {
        return new Origin(sequenceNumber, eventId, keys, event, start, end);
    }

    /** The record is the table's own deletion of what is past its time to live. */
    boolean isExpiry() {
        return userType.equals("Service") && userPrincipal.equals("dynamodb.amazonaws.com");
    }

    /** The image that describes the item: what it is now, or what it was. */
    Optional<Image> image() {
        return Optional.ofNullable(newImage != null ? newImage : oldImage);
    }

    /** Reads the record's fields; the parser stands at its opening brace. */
    void read(JsonParser json) throws IOException {
        readFields("record", json, this::readRecordField);
    }

    private void readRecordField(String name, JsonParser json) throws IOException {
        switch (name) {
            case "eventID" -> eventId = text(name, json);
            case "eventName" -> eventName = text(name, json);
            case "dynamodb" -> readFields(name, json, this::readChangeField);
            case "userIdentity" -> readUser(json);
            default -> json.skipChildren();
        }
    }

    private void readChangeField(String name, JsonParser json) throws IOException {
        switch (name) {
            case "SequenceNumber" -> sequenceNumber = text(name, json);
            case "ApproximateCreationDateTime" -> createdAt = millis(name, json);
            case "Keys" -> readFields(name, json, this::readKey);
            case "NewImage" -> newImage = Image.read(name, json);
            case "OldImage" -> oldImage = Image.read(name, json);
            default -> json.skipChildren();
        }
    }

    private void readKey(String name, JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.FIELD_NAME || !json.currentName().equals("S")) {
            throw new InvalidAttributeException(
                    name,
                    "key attribute '%s' is no text; both keys of the table are of type S."
                            .formatted(name));
        }
        json.nextToken();
        keys.put(name, text(name, json));
        json.nextToken();
    }

    private void readUser(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            readFields("userIdentity", json, this::readUserField);
        }
    }

    private void readUserField(String name, JsonParser json) throws IOException {
        switch (name) {
            case "type" -> userType = text(name, json);
            case "principalId" -> userPrincipal = text(name, json);
            default -> json.skipChildren();
        }
    }

    private void readFields(String of, JsonParser json, FieldReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidAttributeException(of, "%s is no object.".formatted(of));
        }
        JsonStreamContext object = json.getParsingContext();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            try {
                reader.read(name, json);
            } catch (InvalidAttributeException e) {
                defect = defect == null ? e : defect;
                while (json.getParsingContext() != object) {
                    json.nextToken();
                }
            }
        }
    }

    private static String text(String name, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidAttributeException(name, "%s is no text.".formatted(name));
        }
        return json.getText();
    }

    private static long millis(String name, JsonParser json) throws IOException {
        if (!json.currentToken().isNumeric()) {
            throw new InvalidAttributeException(name, "%s is no number.".formatted(name));
        }
        return json.getDecimalValue().multiply(MILLIS_PER_SECOND).longValue();
    }
}
