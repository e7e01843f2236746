package io.thingcast.changes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the event by which Lambda hands over a batch of stream records, token by token: a tree or
 * bean of a 6 MB event would take many times its size and most of a cold start's time.
 */
public final class StreamEventReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RECORDS = "Records";

    private final RecordMapper mapper;

    /**
     * Makes a reader.
     *
     * @param keyAttribute the name of the table's partition key
     */
    public StreamEventReader(String keyAttribute) {
        this.mapper = new RecordMapper(keyAttribute);
    }

    /**
     * Reads the records in the order of the batch.
     *
     * @throws MalformedStreamEventException when the payload is no such event; a single record that
     *     is wrong is an {@link StreamRecord.Invalid} instead
     */
    public List<StreamRecord> read(byte[] event) {
        try (JsonParser json = JSON.createParser(event)) {
            List<StreamRecord> records = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals(RECORDS)) {
                    require(json.currentToken() == JsonToken.START_ARRAY, "Records is no array");
                    readRecords(json, event, records);
                } else {
                    json.skipChildren();
                }
            }
            return records;
        } catch (JsonProcessingException e) {
            throw new MalformedStreamEventException(
                    "The payload is no DynamoDB stream event: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readRecords(JsonParser json, byte[] event, List<StreamRecord> records)
            throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_OBJECT, "a record is no object");
            int start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            RecordFields fields = new RecordFields();
            fields.read(json);
            int end = Math.toIntExact(json.currentLocation().getByteOffset());
            records.add(mapper.map(fields, fields.origin(event, start, end)));
        }
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new MalformedStreamEventException(
                    "The payload is no DynamoDB stream event: %s.".formatted(wrong));
        }
    }
}
