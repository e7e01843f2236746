package io.thingcast.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A warning or an error of a function, as one line for people. */
final class ConsoleLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the console says in its own way, or nobody reads there. */
    private static final Set<String> LEFT_OUT =
            Set.of("timestamp", "level", "function", "requestId", "message", "stack");

    private ConsoleLine() {}

    static void show(String function, byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        boolean warning = text.contains("\"level\":\"WARN\"");
        if (!warning && !text.contains("\"level\":\"ERROR\"")) {
            return;
        }
        Logger log = LoggerFactory.getLogger("function." + function);
        if (warning) {
            log.warn("{}", readable(text));
        } else {
            log.error("{}", readable(text));
        }
    }

    static String readable(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            String rest =
                    fields.properties().stream()
                            .filter(it -> !LEFT_OUT.contains(it.getKey()))
                            .map(it -> it.getKey() + "=" + it.getValue().asText())
                            .collect(Collectors.joining(" "));
            return (fields.path("message").asText() + " " + rest).strip();
        } catch (IOException e) {
            return line;
        }
    }
}
