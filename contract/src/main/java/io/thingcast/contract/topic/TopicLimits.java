package io.thingcast.contract.topic;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.nio.charset.StandardCharsets;

/** What AWS IoT Core allows of a topic's length (AWS General Reference, "AWS IoT Core quotas"). */
final class TopicLimits {
    private static final int MAX_BYTES = 256;
    private static final int MAX_SLASHES = 7;

    private TopicLimits() {}

    static void check(String field, String value) {
        if (value.isEmpty()) {
            throw new InvalidValueException(field, "%s is empty.".formatted(field));
        }
        if (value.indexOf('\u0000') >= 0) {
            throw new InvalidValueException(
                    field, "%s '%s' holds a NUL.".formatted(field, Text.shown(value)));
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new InvalidValueException(
                    field,
                    "%s '%s' is %d bytes; AWS IoT Core takes at most %d."
                            .formatted(field, Text.shown(value), bytes, MAX_BYTES));
        }
        long slashes = value.chars().filter(c -> c == '/').count();
        if (slashes > MAX_SLASHES) {
            throw new InvalidValueException(
                    field,
                    "%s '%s' has %d slashes; AWS IoT Core takes at most %d."
                            .formatted(field, Text.shown(value), slashes, MAX_SLASHES));
        }
    }
}
