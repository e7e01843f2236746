package io.thingcast.awslocal.eventsource.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Writes records as Lambda's event holds them (Developer Guide, "Using AWS Lambda with Amazon
 * DynamoDB"). Numbers stay the text that DynamoDB gave. Region and source are the mapping's, since
 * DynamoDB Local knows neither.
 */
final class StreamEventWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] BEGIN = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final String streamArn;
    private final String region;

    StreamEventWriter(String streamArn) {
        this.streamArn = streamArn;
        this.region = streamArn.split(":", -1)[3];
    }

    /** The event of a batch. */
    static byte[] event(List<ChangeRecord> batch) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(BEGIN);
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(batch.get(i).json());
        }
        out.writeBytes(END);
        return out.toByteArray();
    }

    ChangeRecord write(Record item) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        StreamRecord change = item.dynamodb();
        Instant createdAt = change.approximateCreationDateTime();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("eventID", item.eventID());
            json.writeStringField("eventName", item.eventNameAsString());
            json.writeStringField("eventVersion", item.eventVersion());
            json.writeStringField("eventSource", "aws:dynamodb");
            json.writeStringField("awsRegion", region);
            json.writeFieldName("dynamodb");
            writeChange(json, change);
            if (item.userIdentity() != null) {
                json.writeObjectFieldStart("userIdentity");
                json.writeStringField("type", item.userIdentity().type());
                json.writeStringField("principalId", item.userIdentity().principalId());
                json.writeEndObject();
            }
            json.writeStringField("eventSourceARN", streamArn);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChangeRecord(change.sequenceNumber(), createdAt, out.toByteArray());
    }

    private static void writeChange(JsonGenerator json, StreamRecord change) throws IOException {
        json.writeStartObject();
        json.writeNumberField(
                "ApproximateCreationDateTime",
                change.approximateCreationDateTime().getEpochSecond());
        writeImage(json, "Keys", change.hasKeys(), change.keys());
        writeImage(json, "NewImage", change.hasNewImage(), change.newImage());
        writeImage(json, "OldImage", change.hasOldImage(), change.oldImage());
        json.writeStringField("SequenceNumber", change.sequenceNumber());
        json.writeNumberField("SizeBytes", change.sizeBytes());
        json.writeStringField("StreamViewType", change.streamViewTypeAsString());
        json.writeEndObject();
    }

    private static void writeImage(
            JsonGenerator json, String name, boolean there, Map<String, AttributeValue> image)
            throws IOException {
        if (there) {
            json.writeFieldName(name);
            AttributeJson.writeMap(json, image);
        }
    }
}
