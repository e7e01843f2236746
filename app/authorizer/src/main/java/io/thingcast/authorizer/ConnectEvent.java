package io.thingcast.authorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What AWS IoT Core asks (AWS IoT Core Developer Guide, "Defining your Lambda function" of a custom
 * authorizer); what a client doesn't send is absent.
 *
 * @param token what the signature was checked for
 * @param username with the query that names authorizer, signature and token, or without it
 */
record ConnectEvent(
        Optional<String> token,
        boolean signatureVerified,
        Optional<String> clientId,
        Optional<String> username,
        Optional<byte[]> password) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads an event.
     *
     * @throws IOException when it is not JSON
     */
    static ConnectEvent read(InputStream input) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = JSON.createParser(input)) {
            json.nextToken();
            collect(json, "", values);
        }
        return new ConnectEvent(
                Optional.ofNullable(values.get(".token")),
                Boolean.parseBoolean(values.get(".signatureVerified")),
                Optional.ofNullable(values.get(".protocolData.mqtt.clientId")),
                Optional.ofNullable(values.get(".protocolData.mqtt.username")),
                Optional.ofNullable(values.get(".protocolData.mqtt.password"))
                        .flatMap(ConnectEvent::fromBase64));
    }

    private static Optional<byte[]> fromBase64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonParser json, String path, Map<String, String> values)
            throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = path + "." + json.currentName();
                json.nextToken();
                collect(json, name, values);
            }
        } else if (json.currentToken() == JsonToken.START_ARRAY) {
            json.skipChildren();
        } else if (json.currentToken() != null && json.currentToken() != JsonToken.VALUE_NULL) {
            values.put(path, json.getText());
        }
    }
}
