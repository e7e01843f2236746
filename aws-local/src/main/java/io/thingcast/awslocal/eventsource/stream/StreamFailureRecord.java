package io.thingcast.awslocal.eventsource.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The record of a batch that was given up: where in the stream it lies, not what was in it
 * (Developer Guide, "Retaining discarded records with a DynamoDB event source in Lambda").
 */
final class StreamFailureRecord {
    private static final JsonFactory JSON = new JsonFactory();

    private StreamFailureRecord() {}

    static String of(
            StreamMappingDefinition mapping,
            String shardId,
            Attempt attempt,
            String condition,
            Optional<InvocationResult> answer,
            Instant now) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("requestContext");
            json.writeStringField(
                    "requestId",
                    answer.map(InvocationResult::requestId)
                            .orElseGet(() -> UUID.randomUUID().toString()));
            json.writeStringField("functionArn", mapping.function());
            json.writeStringField("condition", condition);
            json.writeNumberField("approximateInvokeCount", attempt.calls());
            json.writeEndObject();
            if (answer.isPresent()) {
                writeResponse(json, mapping.function(), answer.get());
            }
            json.writeStringField("version", "1.0");
            json.writeStringField("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
            writeBatch(json, mapping.streamArn(), shardId, attempt.records());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeResponse(JsonGenerator json, String function, InvocationResult answer)
            throws IOException {
        String[] parts = function.split(":", -1);
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", 200);
        json.writeStringField("executedVersion", parts.length == 8 ? parts[7] : "$LATEST");
        if (answer.functionError().isPresent()) {
            json.writeStringField("functionError", answer.functionError().get());
        }
        json.writeEndObject();
    }

    private static void writeBatch(
            JsonGenerator json, String streamArn, String shardId, List<ChangeRecord> records)
            throws IOException {
        ChangeRecord first = records.get(0);
        ChangeRecord last = records.get(records.size() - 1);
        json.writeObjectFieldStart("DDBStreamBatchInfo");
        json.writeStringField("shardId", shardId);
        json.writeStringField("startSequenceNumber", first.sequenceNumber());
        json.writeStringField("endSequenceNumber", last.sequenceNumber());
        json.writeStringField("approximateArrivalOfFirstRecord", seconds(first));
        json.writeStringField("approximateArrivalOfLastRecord", seconds(last));
        json.writeNumberField("batchSize", records.size());
        json.writeStringField("streamArn", streamArn);
        json.writeEndObject();
    }

    private static String seconds(ChangeRecord it) {
        return it.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
