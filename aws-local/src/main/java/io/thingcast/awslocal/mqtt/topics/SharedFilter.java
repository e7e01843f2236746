package io.thingcast.awslocal.mqtt.topics;

import java.util.Optional;

/**
 * The topic filter of a shared subscription, {@code $share/{group}/{filter}}. Those who subscribe
 * to the same group and filter share the messages (AWS IoT Developer Guide, "Shared
 * subscriptions").
 */
public record SharedFilter(String group, String filter) {
    private static final String PREFIX = "$share/";
    private static final int MAX_GROUP = 128;

    /** Splits a filter, whose group and filter may be invalid; empty when it isn't a shared one. */
    public static Optional<SharedFilter> of(String filter) {
        if (!filter.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int end = filter.indexOf('/', PREFIX.length());
        return Optional.of(
                end < 0
                        ? new SharedFilter(filter.substring(PREFIX.length()), "")
                        : new SharedFilter(
                                filter.substring(PREFIX.length(), end), filter.substring(end + 1)));
    }

    /** What is wrong with it; empty when nothing is. The prefix counts nowhere. */
    Optional<String> problem() {
        if (group.isEmpty() || group.codePointCount(0, group.length()) > MAX_GROUP) {
            return Optional.of("a group's name has 1 to " + MAX_GROUP + " characters");
        }
        if (group.indexOf('+') >= 0 || group.indexOf('#') >= 0) {
            return Optional.of("a group's name holds no wildcards");
        }
        return TopicRules.problemOfText(group).or(() -> TopicRules.problemOfFilter(filter));
    }
}
