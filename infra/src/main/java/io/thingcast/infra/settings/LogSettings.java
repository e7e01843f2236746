package io.thingcast.infra.settings;

import java.util.Set;
import java.util.TreeSet;

/**
 * The logs of a stage's functions.
 *
 * @param retentionDays how long CloudWatch keeps them, one of the numbers it offers
 * @param level the least level a function writes
 */
public record LogSettings(int retentionDays, String level) {
    /** API_PutRetentionPolicy, up to two years. */
    private static final Set<Integer> OFFERED =
            Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731);

    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    /** Checks the values. */
    public LogSettings {
        if (!OFFERED.contains(retentionDays)) {
            throw new InvalidSettingException(
                    "retentionDays is %d; CloudWatch offers %s."
                            .formatted(retentionDays, new TreeSet<>(OFFERED)));
        }
        if (!LEVELS.contains(level)) {
            throw new InvalidSettingException(
                    "level is '%s'; it must be one of %s.".formatted(level, new TreeSet<>(LEVELS)));
        }
    }
}
