package io.thingcast.queues;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/**
 * The answer that says what is to be delivered again (Lambda Developer Guide, "Implementing partial
 * batch responses").
 */
public final class BatchAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private BatchAnswer() {}

    /**
     * Writes it.
     *
     * @param again ids of messages, or sequence numbers of a stream's records; everything else is
     *     done
     */
    public static void write(Collection<String> again, OutputStream output) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (String id : again) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", id);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
