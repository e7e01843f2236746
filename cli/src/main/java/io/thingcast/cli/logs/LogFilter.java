package io.thingcast.cli.logs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Which lines are wanted. An empty set wants all. */
record LogFilter(
        Set<String> keys,
        Set<String> outcomes,
        Optional<String> request,
        Level least,
        Optional<Instant> since,
        Optional<Instant> until) {
    boolean wants(LogLine line) {
        return (keys.isEmpty()
                        || keys.contains(line.field("key"))
                        || keys.contains(line.field("clientId")))
                && (outcomes.isEmpty() || outcomes.contains(line.field("outcome")))
                && request.filter(it -> !it.equals(line.field("requestId"))).isEmpty()
                && Level.of(line.field("level")).compareTo(least) >= 0
                && isInTime(line);
    }

    /** A line without a time is wanted at any. */
    private boolean isInTime(LogLine line) {
        if (since.isEmpty() && until.isEmpty()) {
            return true;
        }
        try {
            Instant time = Instant.parse(line.field("timestamp"));
            return since.filter(time::isBefore).isEmpty() && until.filter(time::isAfter).isEmpty();
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
