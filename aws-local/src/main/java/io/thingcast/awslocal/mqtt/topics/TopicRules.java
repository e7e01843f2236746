package io.thingcast.awslocal.mqtt.topics;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What topic names and topic filters may be (AWS IoT Core quotas, "Message broker"; MQTT 5.0, 4.7).
 * The levels of Basic Ingest's prefix, {@code $aws/rules/<rule>/}, count neither as bytes nor as
 * levels.
 */
public final class TopicRules {
    /** Prefix of Basic Ingest: such a message goes to the rule it names and to nobody else. */
    public static final String BASIC_INGEST = "$aws/rules/";

    /** Prefix of shared subscriptions. */
    public static final String SHARED = "$share/";

    private static final int MAX_BYTES = 256;
    private static final int MAX_SLASHES = 7;

    private TopicRules() {}

    /** What is wrong with a topic name; empty when nothing is. */
    public static Optional<String> problemOfName(String topic) {
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return Optional.of("a topic name holds no wildcards");
        }
        return problemOfBoth(topic);
    }

    /** What is wrong with a topic filter; empty when nothing is. */
    public static Optional<String> problemOfFilter(String filter) {
        String[] levels = levels(filter);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            if (level.length() > 1 && (level.indexOf('+') >= 0 || level.indexOf('#') >= 0)) {
                return Optional.of("a wildcard is a whole level of a topic filter");
            }
            if (level.equals("#") && i < levels.length - 1) {
                return Optional.of("# is the last level of a topic filter");
            }
        }
        return problemOfBoth(filter);
    }

    private static Optional<String> problemOfBoth(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("it holds the character U+0000");
        }
        String counted = withoutBasicIngest(text);
        if (counted.length() > MAX_BYTES
                || counted.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("it is over " + MAX_BYTES + " bytes of UTF-8");
        }
        if (counted.chars().filter(it -> it == '/').count() > MAX_SLASHES) {
            return Optional.of("it has more than " + MAX_SLASHES + " slashes");
        }
        return Optional.empty();
    }

    /** A Basic Ingest topic without its prefix; any other as it is. */
    private static String withoutBasicIngest(String topic) {
        if (!topic.startsWith(BASIC_INGEST)) {
            return topic;
        }
        int end = topic.indexOf('/', BASIC_INGEST.length());
        return end < 0 ? topic : topic.substring(end + 1);
    }

    /** Whether wildcards at the first level leave a topic out (MQTT 5.0, 4.7.2). */
    static boolean isReserved(String topic) {
        return topic.startsWith("$");
    }

    /** The levels between the slashes, empty ones too. */
    static String[] levels(String topic) {
        int count = 1;
        for (int i = 0; i < topic.length(); i++) {
            if (topic.charAt(i) == '/') {
                count++;
            }
        }
        String[] levels = new String[count];
        int from = 0;
        for (int i = 0; i < count - 1; i++) {
            int slash = topic.indexOf('/', from);
            levels[i] = topic.substring(from, slash);
            from = slash + 1;
        }
        levels[count - 1] = topic.substring(from);
        return levels;
    }
}
