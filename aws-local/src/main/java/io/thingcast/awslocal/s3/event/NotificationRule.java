package io.thingcast.awslocal.s3.event;

import java.util.List;

/**
 * Which events of a bucket go where (S3 API, PutBucketNotificationConfiguration).
 *
 * @param id the configuration's id, which events name
 * @param events {@code s3:ObjectCreated:*}, {@code s3:ObjectCreated:Put}, {@code
 *     s3:ObjectRemoved:*}, …
 * @param prefix what keys begin with; empty: any
 * @param suffix what keys end with; empty: any
 * @param targetArn a queue, topic or function
 */
public record NotificationRule(
        String id, List<String> events, String prefix, String suffix, String targetArn) {
    private static final List<String> HAPPENING =
            List.of(
                    "ObjectCreated:Put",
                    "ObjectCreated:Copy",
                    "ObjectCreated:CompleteMultipartUpload",
                    "ObjectRemoved:Delete");

    /**
     * @throws IllegalArgumentException when an event is named that never happens here
     */
    public NotificationRule {
        events = List.copyOf(events);
        for (String event : events) {
            if (HAPPENING.stream().noneMatch(it -> matches(event, it))) {
                throw new IllegalArgumentException(
                        "Event '%s' doesn't happen here; these do: s3:%s"
                                .formatted(event, String.join(", s3:", HAPPENING)));
            }
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("A notification rule names at least one event.");
        }
    }

    boolean wants(String event, String key) {
        return events.stream().anyMatch(it -> matches(it, event))
                && key.startsWith(prefix)
                && key.endsWith(suffix);
    }

    /** Whether some key could bring the same event to both, which S3 refuses. */
    boolean overlaps(NotificationRule other) {
        boolean sameEvent =
                HAPPENING.stream()
                        .anyMatch(
                                event ->
                                        events.stream().anyMatch(it -> matches(it, event))
                                                && other.events.stream()
                                                        .anyMatch(it -> matches(it, event)));
        return sameEvent
                && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
    }

    private static boolean matches(String wanted, String event) {
        String name = wanted.startsWith("s3:") ? wanted.substring(3) : wanted;
        return name.endsWith(":*")
                ? event.startsWith(name.substring(0, name.length() - 1))
                : event.equals(name);
    }
}
