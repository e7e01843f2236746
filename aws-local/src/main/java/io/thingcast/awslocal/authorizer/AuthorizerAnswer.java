package io.thingcast.awslocal.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thingcast.awslocal.iam.MalformedPolicyException;
import io.thingcast.awslocal.iam.PolicySet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an authorizer's function answered, checked as AWS IoT Core does (AWS IoT Developer Guide,
 * "Defining your Lambda function").
 */
record AuthorizerAnswer(
        String principalId, PolicySet policies, Duration disconnectAfter, Duration refreshAfter) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PRINCIPAL = Pattern.compile("[a-zA-Z0-9]{1,128}");
    private static final int MAX_DOCUMENTS = 10;
    private static final int MAX_DOCUMENT = 2_048;
    private static final int MIN_SECONDS = 300;
    private static final int MAX_SECONDS = 86_400;

    /**
     * Reads an answer.
     *
     * @throws RefusedAnswerException when it does not let the client in, or is none that AWS takes
     */
    static AuthorizerAnswer read(byte[] payload) {
        JsonNode answer = parse(payload);
        JsonNode authenticated = answer.path("isAuthenticated");
        if (!authenticated.isBoolean()) {
            throw new RefusedAnswerException("its isAuthenticated is no boolean");
        }
        if (!authenticated.booleanValue()) {
            throw new RefusedAnswerException("it says that the client is not authenticated");
        }
        String principal = answer.path("principalId").asText();
        if (!PRINCIPAL.matcher(principal).matches()) {
            throw new RefusedAnswerException(
                    "its principalId '%s' does not match %s"
                            .formatted(principal, PRINCIPAL.pattern()));
        }
        return new AuthorizerAnswer(
                principal,
                policies(answer.path("policyDocuments")),
                seconds(answer, "disconnectAfterInSeconds"),
                seconds(answer, "refreshAfterInSeconds"));
    }

    private static JsonNode parse(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new RefusedAnswerException("it is not JSON");
        }
    }

    private static Duration seconds(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.canConvertToExactIntegral()
                || value.longValue() < MIN_SECONDS
                || value.longValue() > MAX_SECONDS) {
            throw new RefusedAnswerException(
                    "its %s is %s, not a whole number from %d to %d"
                            .formatted(field, value, MIN_SECONDS, MAX_SECONDS));
        }
        return Duration.ofSeconds(value.longValue());
    }

    private static PolicySet policies(JsonNode documents) {
        if (!documents.isArray() || documents.size() > MAX_DOCUMENTS) {
            throw new RefusedAnswerException(
                    "its policyDocuments are no array of at most %d".formatted(MAX_DOCUMENTS));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode document : documents) {
            String text = document.isTextual() ? document.textValue() : document.toString();
            if (text.length() > MAX_DOCUMENT) {
                throw new RefusedAnswerException(
                        "a policy document has %d characters, over %d"
                                .formatted(text.length(), MAX_DOCUMENT));
            }
            texts.add(text);
        }
        try {
            return PolicySet.parse(texts);
        } catch (MalformedPolicyException e) {
            throw new RefusedAnswerException("a policy document is malformed: " + e.getMessage());
        }
    }
}
