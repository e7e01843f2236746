package io.thingcast.contract.topic;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;

/**
 * What one subscribes to: a topic in which {@code +} stands for one level and a last {@code #} for
 * all that follow (MQTT 5.0, 4.7.1), within AWS IoT Core's limits.
 */
public record TopicFilter(String value) {
    /**
     * Checks the filter.
     *
     * @throws InvalidValueException when a wildcard shares its level, {@code #} isn't last, or the
     *     filter is too long
     */
    public TopicFilter {
        TopicLimits.check("topic filter", value);
        String[] levels = value.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean shared = levels[i].length() > 1 && levels[i].matches(".*[+#].*");
            boolean early = levels[i].equals("#") && i < levels.length - 1;
            if (shared || early) {
                throw new InvalidValueException(
                        "topic filter",
                        "topic filter '%s': a wildcard fills its level, and # stands last."
                                .formatted(Text.shown(value)));
            }
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
