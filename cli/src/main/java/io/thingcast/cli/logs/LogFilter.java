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
        Optional<Instant> since) {
    boolean wants(LogLine line) {
        return (keys.isEmpty()
                        || keys.contains(line.field("key"))
                        || keys.contains(line.field("clientId")))
                && (outcomes.isEmpty() || outcomes.contains(line.field("outcome")))
                && request.filter(it -> !it.equals(line.field("requestId"))).isEmpty()
                && Level.of(line.field("level")).compareTo(least) >= 0
                && since.filter(it -> isBefore(line, it)).isEmpty();
    }

    private static boolean isBefore(LogLine line, Instant since) {
        try {
            return Instant.parse(line.field("timestamp")).isBefore(since);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
