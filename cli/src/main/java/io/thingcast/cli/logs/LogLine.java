package io.thingcast.cli.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.cli.terminal.HarmlessText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One line and its fields. */
record LogLine(String text, JsonNode fields) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IN_FRONT =
            Set.of("timestamp", "level", "function", "outcome", "message");

    /** The line, if it is one: a file's last may be half written. */
    static Optional<LogLine> parse(String text) {
        try {
            JsonNode fields = JSON.readTree(text);
            return fields.isObject() ? Optional.of(new LogLine(text, fields)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String field(String name) {
        return fields.path(name).asText();
    }

    /** As it was written. */
    String json() {
        return HarmlessText.json(text);
    }

    /** For people: time, level, function, outcome, what it says, and the rest. */
    String pretty() {
        String rest =
                fields.properties().stream()
                        .filter(it -> !IN_FRONT.contains(it.getKey()))
                        .map(it -> it.getKey() + "=" + it.getValue().asText())
                        .collect(Collectors.joining(" "));
        return HarmlessText.line(
                "%s %-5s %-10s %-13s %s"
                        .formatted(
                                field("timestamp"),
                                field("level"),
                                field("function"),
                                field("outcome"),
                                (field("message") + " " + rest).strip()));
    }
}
