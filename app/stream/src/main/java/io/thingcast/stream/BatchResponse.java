package io.thingcast.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The function's answer: the records that aren't done. */
final class BatchResponse {
    private static final JsonFactory JSON = new JsonFactory();

    private BatchResponse() {}

    static void write(List<String> failed, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String identifier : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", identifier);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
