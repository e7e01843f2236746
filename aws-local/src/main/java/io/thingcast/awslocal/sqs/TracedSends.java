package io.thingcast.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.trace.TraceHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Gives messages the tracing header of the request that sent them, as SQS does (SQS Developer
 * Guide, "Amazon SQS and AWS X-Ray"), unless they bring one. In SQS's JSON protocol only, which
 * today's SDKs speak.
 */
final class TracedSends {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ATTRIBUTES = "MessageSystemAttributes";

    private TracedSends() {}

    static HttpRequest of(SqsCall call, HttpRequest request) {
        Optional<String> header = request.header(TraceHeader.HTTP_HEADER);
        if (header.isEmpty() || !call.json() || !call.operation().startsWith("SendMessage")) {
            return request;
        }
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(request.body());
            for (JsonNode message : messages(call, body)) {
                if (message instanceof ObjectNode object) {
                    add(object, header.get());
                }
            }
            return new HttpRequest(
                    request.method(),
                    request.rawTarget(),
                    request.headers(),
                    JSON.writeValueAsBytes(body));
        } catch (IOException | ClassCastException e) {
            return request; // Whoever can't read it says so better.
        }
    }

    private static Iterable<JsonNode> messages(SqsCall call, ObjectNode body) {
        return call.operation().equals("SendMessage") ? List.of(body) : body.path("Entries");
    }

    private static void add(ObjectNode message, String header) {
        ObjectNode attributes = message.withObjectProperty(ATTRIBUTES);
        if (!attributes.has(TraceHeader.QUEUE_ATTRIBUTE)) {
            attributes
                    .putObject(TraceHeader.QUEUE_ATTRIBUTE)
                    .put("DataType", "String")
                    .put("StringValue", header);
        }
    }
}
