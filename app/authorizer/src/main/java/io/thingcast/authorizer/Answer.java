package io.thingcast.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The authorizer's answer as AWS IoT Core reads it. */
final class Answer {
    /**
     * After how many seconds AWS IoT Core asks again, with the same credentials: the least it
     * allows, since that is how long a session revoked behind a lost DeleteConnection still counts.
     */
    private static final int REFRESH_SECONDS = 300;

    private static final JsonFactory JSON = new JsonFactory();

    private Answer() {}

    static void write(Grant grant, OutputStream output) throws IOException {
        write(output, true, grant.principalId(), grant.left().toSeconds(), grant.policyDocuments());
    }

    static void writeRefusal(OutputStream output) throws IOException {
        write(output, false, "refused", REFRESH_SECONDS, List.of());
    }

    private static void write(
            OutputStream output,
            boolean authenticated,
            String principalId,
            long disconnectAfterSeconds,
            List<String> policyDocuments)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.writeStartObject();
            json.writeBooleanField("isAuthenticated", authenticated);
            json.writeStringField("principalId", principalId);
            json.writeNumberField("disconnectAfterInSeconds", disconnectAfterSeconds);
            json.writeNumberField("refreshAfterInSeconds", REFRESH_SECONDS);
            json.writeArrayFieldStart("policyDocuments");
            for (String document : policyDocuments) {
                json.writeRawValue(document);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
