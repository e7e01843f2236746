package io.thingcast.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.HttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is asked of which queue, in either of SQS's protocols.
 *
 * @param json whether it came as JSON, else as a form
 * @param queue the queue's name; empty for calls that name none
 */
record SqsCall(boolean json, String operation, Optional<String> queue) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TARGET = "AmazonSQS.";

    static SqsCall of(HttpRequest request) throws IOException {
        Optional<String> target =
                request.header("X-Amz-Target").filter(it -> it.startsWith(JSON_TARGET));
        if (target.isPresent()) {
            JsonNode call = JSON.readTree(request.body());
            return new SqsCall(
                    true,
                    target.get().substring(JSON_TARGET.length()),
                    queue(text(call, "QueueUrl"), text(call, "QueueName"), ""));
        }
        String form = request.bodyText();
        return new SqsCall(
                false,
                field(form, "Action").orElse(""),
                queue(field(form, "QueueUrl"), field(form, "QueueName"), request.rawPath()));
    }

    /** The action that IAM asks for: one for a single message and for a batch of them. */
    String action() {
        String single =
                operation.endsWith("Batch")
                        ? operation.substring(0, operation.length() - "Batch".length())
                        : operation;
        return "sqs:" + single;
    }

    private static Optional<String> queue(
            Optional<String> url, Optional<String> name, String path) {
        if (url.isPresent()) {
            return url.map(QueueNames::ofUrl);
        }
        return name.or(() -> Optional.of(QueueNames.ofUrl(path)).filter(it -> !it.isEmpty()));
    }

    private static Optional<String> text(JsonNode call, String field) {
        return Optional.ofNullable(call.get(field)).map(JsonNode::asText);
    }

    private static Optional<String> field(String form, String name) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(
                        URLDecoder.decode(
                                pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
