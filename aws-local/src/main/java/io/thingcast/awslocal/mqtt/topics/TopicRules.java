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

    /** What is read for bytes that are no UTF-8. */
    private static final int REPLACEMENT = 0xFFFD;

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

    /** What is wrong with the filter of a subscription, shared or not; empty when nothing is. */
    public static Optional<String> problemOfSubscription(String filter) {
        Optional<SharedFilter> shared = SharedFilter.of(filter);
        return shared.isPresent() ? shared.get().problem() : problemOfFilter(filter);
    }

    /**
     * What is wrong with the characters of a text; empty when nothing is. MQTT takes no U+0000 and
     * no UTF-8 that is none, and leaves it to the server to take non-characters (MQTT 5.0, 1.5.4).
     * U+FFFD is refused since it is what an HTTP path's bytes that are no UTF-8 have become.
     */
    public static Optional<String> problemOfText(String text) {
        return text.codePoints()
                .filter(TopicRules::isForbidden)
                .mapToObj(it -> "it holds the character U+%04X".formatted(it))
                .findFirst();
    }

    private static boolean isForbidden(int character) {
        return character == 0
                || character == REPLACEMENT
                || Character.getType(character) == Character.SURROGATE
                || (character & 0xFFFE) == 0xFFFE
                || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    private static Optional<String> problemOfBoth(String text) {
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        Optional<String> characters = problemOfText(text);
        if (characters.isPresent()) {
            return characters;
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
