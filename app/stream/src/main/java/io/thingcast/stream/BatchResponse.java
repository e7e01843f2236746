package io.thingcast.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.stream.delivery.DeliveryReport;
import java.io.IOException;
import java.io.OutputStream;

/** The function's answer: at most one batch item failure, for all behind it is delivered again. */
final class BatchResponse {
    private static final JsonFactory JSON = new JsonFactory();

    private BatchResponse() {}

    static void write(DeliveryReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            if (report.failedFrom().isPresent()) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", report.failedFrom().get());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
