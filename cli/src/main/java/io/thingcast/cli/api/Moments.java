package io.thingcast.cli.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: ago ({@code 10m}), in epoch milliseconds, or ISO 8601. */
public final class Moments {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1));

    private Moments() {}

    /**
     * Reads a time.
     *
     * @throws IllegalArgumentException naming the option, its value and what would be right
     */
    public static Instant parse(String option, String value, Clock clock) {
        if (MILLIS.matcher(value).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(value));
        }
        return duration(value)
                .map(it -> clock.instant().minus(it))
                .or(() -> iso(value))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        ("%s '%s' is no time; use 10m, 2h or 1d (ago),"
                                                        + " 2026-11-21T12:00:00Z, or 13 digits of"
                                                        + " epoch milliseconds.")
                                                .formatted(option, value)));
    }

    /** Reads a length of time such as {@code 30s}. */
    public static Optional<Duration> duration(String value) {
        Matcher matcher = AGO.matcher(value);
        return matcher.matches()
                ? Optional.of(
                        UNITS.getOrDefault(matcher.group(2), Duration.ZERO)
                                .multipliedBy(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    private static Optional<Instant> iso(String value) {
        try {
            return Optional.of(
                    value.endsWith("Z") || value.lastIndexOf('+') > 0
                            ? java.time.OffsetDateTime.parse(value).toInstant()
                            : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
