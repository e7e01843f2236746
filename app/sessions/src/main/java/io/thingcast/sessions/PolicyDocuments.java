package io.thingcast.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Allow statements packed into policy documents: at most ten of at most 2,048 characters (AWS IoT
 * Core Developer Guide, "Defining your Lambda function" of a custom authorizer).
 */
final class PolicyDocuments {
    static final int MAX_DOCUMENTS = 10;
    static final int MAX_CHARACTERS = 2048;

    private static final String START = "{\"Version\":\"2012-10-17\",\"Statement\":[";
    private static final String END = "]}";
    private static final String WATCH = "\"iot:Subscribe\",\"iot:Receive\"";

    private final List<String> statements = new ArrayList<>();
    private final List<String> watched = new ArrayList<>();
    private final List<String> complete = new ArrayList<>();

    void allow(String action, List<String> resources) {
        statements.add(statement("\"" + action + "\"", resources));
    }

    /** Allows Subscribe on a topic filter and Receive on the topics that match it. */
    void watch(String topicFilter, String topic) {
        watched.add(topicFilter);
        watched.add(topic);
        if (document().length() > MAX_CHARACTERS) {
            watched.subList(watched.size() - 2, watched.size()).clear();
            complete.add(document());
            statements.clear();
            watched.clear();
            watched.add(topicFilter);
            watched.add(topic);
        }
    }

    /**
     * The documents.
     *
     * @throws PolicyTooLargeException when they are more than ten
     */
    List<String> all() {
        List<String> result = new ArrayList<>(complete);
        result.add(document());
        if (result.size() > MAX_DOCUMENTS) {
            throw new PolicyTooLargeException(result.size(), MAX_DOCUMENTS);
        }
        return result;
    }

    private String document() {
        List<String> all = new ArrayList<>(statements);
        if (!watched.isEmpty()) {
            // Each action looks at the resources of its own type only, so one statement serves
            // both.
            all.add(statement("[" + WATCH + "]", watched));
        }
        return START + String.join(",", all) + END;
    }

    // Resources hold no character that JSON would escape: topics are percent-encoded.
    private static String statement(String action, List<String> resources) {
        return resources.stream()
                .map(it -> "\"" + it + "\"")
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"Effect\":\"Allow\",\"Action\":" + action + ",\"Resource\":[",
                                "]}"));
    }
}
