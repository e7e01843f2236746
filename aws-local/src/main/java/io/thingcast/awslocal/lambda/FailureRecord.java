package io.thingcast.awslocal.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The record of an asynchronous call that was given up (Developer Guide, "Capturing records of
 * Lambda asynchronous invocations").
 */
final class FailureRecord {
    private static final JsonFactory JSON = new JsonFactory();

    private FailureRecord() {}

    /**
     * Writes a record.
     *
     * @param condition {@code RetriesExhausted} or {@code EventAgeExceeded}
     * @param answer the last answer; empty when the function was never called
     */
    static String of(
            String functionArn,
            String version,
            AsyncEvent event,
            String condition,
            Optional<InvocationResult> answer,
            Instant now) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            json.writeStringField("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeObjectFieldStart("requestContext");
            json.writeStringField("requestId", event.requestId());
            json.writeStringField("functionArn", functionArn);
            json.writeStringField("condition", condition);
            json.writeNumberField("approximateInvokeCount", event.calls());
            json.writeEndObject();
            json.writeFieldName("requestPayload");
            json.writeRawValue(new String(event.payload(), StandardCharsets.UTF_8));
            if (answer.isPresent()) {
                writeAnswer(json, version, answer.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeAnswer(JsonGenerator json, String version, InvocationResult answer)
            throws IOException {
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", 200);
        json.writeStringField("executedVersion", version);
        if (answer.functionError().isPresent()) {
            json.writeStringField("functionError", answer.functionError().get());
        }
        json.writeEndObject();
        json.writeFieldName("responsePayload");
        json.writeRawValue(new String(answer.payload(), StandardCharsets.UTF_8));
    }
}
