package io.thingcast.local.options;

import io.thingcast.awslocal.lifecycle.LifecycleFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code seed=7,delay=3s,duplicate=0.1,reorder=0.1,drop=0.05}; what isn't named is none. */
final class LifecycleFaultsConverter implements ITypeConverter<LifecycleFaults> {
    private static final Set<String> NAMES =
            Set.of("seed", "delay", "duplicate", "reorder", "drop");

    @Override
    public LifecycleFaults convert(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !NAMES.contains(pair[0])) {
                throw new TypeConversionException(
                        "'%s' is none of seed=, delay=, duplicate=, reorder= and drop="
                                .formatted(part));
            }
            parts.put(pair[0], pair[1]);
        }
        try {
            return new LifecycleFaults(
                    Long.parseLong(parts.getOrDefault("seed", "0")),
                    parts.containsKey("delay")
                            ? new Durations().convert(parts.get("delay"))
                            : Duration.ZERO,
                    share(parts, "duplicate"),
                    share(parts, "reorder"),
                    share(parts, "drop"));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static double share(Map<String, String> parts, String name) {
        return Double.parseDouble(parts.getOrDefault(name, "0"));
    }
}
