package io.thingcast.awslocal.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which records of a batch a function says that it could not do (Developer Guide,
 * "Configuring partial batch response with DynamoDB and Lambda").
 */
public final class BatchItemFailures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchItemFailures() {}

    /**
     * The reported identifiers: none means that all is done. Empty when the answer can't be
     * understood, so that the whole batch counts as failed.
     */
    public static Optional<List<String>> parse(byte[] answer) {
        JsonNode document;
        try {
            document = JSON.readTree(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (document == null || document.isMissingNode() || document.isNull()) {
            return Optional.of(List.of());
        }
        JsonNode failures = document.path("batchItemFailures");
        if (document.isObject() && (failures.isMissingNode() || failures.isNull())) {
            return Optional.of(List.of());
        }
        return failures.isArray() ? identifiers(failures) : Optional.empty();
    }

    private static Optional<List<String>> identifiers(JsonNode failures) {
        List<String> result = new ArrayList<>();
        for (JsonNode failure : failures) {
            String identifier = failure.path("itemIdentifier").asText("");
            if (identifier.isEmpty()) {
                return Optional.empty();
            }
            result.add(identifier);
        }
        return Optional.of(result);
    }
}
