package io.thingcast.awslocal.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.restjson.PercentDecoding;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.signature.Verification;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call about one thing.
 *
 * @param encodedName the thing's name as it stands in the path
 */
record ThingCall(HttpRequest request, Verification caller, String encodedName) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String thingName() {
        return PercentDecoding.decode(encodedName);
    }

    /** The body; an empty object when there is none. */
    JsonNode body() {
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isMissingNode()) {
                return JSON.createObjectNode();
            }
            if (body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // Refused below, as is JSON that is no object.
        }
        throw RestJsonException.invalid("The body is not a JSON object.");
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(body().get(field)).map(JsonNode::asText);
    }

    boolean hasAttributes() {
        return body().path("attributePayload").has("attributes");
    }

    /** What {@code attributePayload} says. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        body().path("attributePayload")
                .path("attributes")
                .properties()
                .forEach(it -> attributes.put(it.getKey(), it.getValue().asText()));
        return attributes;
    }

    /** Whether {@code attributePayload} is added to the attributes that there are. */
    boolean merges() {
        return body().path("attributePayload").path("merge").asBoolean();
    }
}
