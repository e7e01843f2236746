package io.thingcast.awslocal.mqtt.topics;

import java.util.Optional;

/**
 * A topic filter and what it matches in AWS IoT Core: {@code a/#} matches {@code a/} and {@code
 * a/b} but, unlike in MQTT's specification, not {@code a} (AWS IoT Developer Guide, "MQTT",
 * differences); wildcards at the first level leave topics that begin with {@code $} out.
 */
public record TopicFilter(String text) {
    /**
     * Checks the filter.
     *
     * @throws IllegalArgumentException when AWS IoT Core takes no such filter
     */
    public TopicFilter {
        Optional<String> problem = TopicRules.problemOfFilter(text);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    "Topic filter '%s' is not valid: %s.".formatted(text, problem.get()));
        }
    }

    /** Whether messages on a topic match. */
    public boolean matches(String topic) {
        String[] wanted = TopicRules.levels(text);
        String[] levels = TopicRules.levels(topic);
        if (isWildcard(wanted[0]) && TopicRules.isReserved(topic)) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (i >= levels.length) {
                return false;
            }
            if (wanted[i].equals("#")) {
                return true;
            }
            if (!wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }

    private static boolean isWildcard(String level) {
        return level.equals("#") || level.equals("+");
    }
}
