package io.thingcast.api.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Refuses JSON of which a member is there twice, at any depth: two readers could take it for two
 * different things (RFC 8725, 2.4).
 */
final class UniqueMembers {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private UniqueMembers() {}

    static void require(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() != null) {
                // Reading it is all.
            }
        } catch (IOException e) {
            throw new TokenRefusedException(
                    "form: it isn't a JSON object of which each member is once");
        }
    }
}
