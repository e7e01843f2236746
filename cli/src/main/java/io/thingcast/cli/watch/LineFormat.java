package io.thingcast.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.cli.terminal.HarmlessText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a message looks on the terminal. */
enum LineFormat {
    /** As it came. */
    JSON {
        @Override
        String of(JsonNode message) {
            return HarmlessText.json(message.toString());
        }
    },
    /** For people: local time, key, kind, data. */
    PRETTY {
        @Override
        String of(JsonNode message) {
            String data =
                    message.path("data").properties().stream()
                            .map(it -> it.getKey() + "=" + text(it.getValue()))
                            .collect(Collectors.joining(" "));
            String event = message.path("event").asText();
            return HarmlessText.line(
                    "%s  %-12s  %-12s  %s"
                            .formatted(
                                    CLOCK.format(Instant.ofEpochMilli(message.path("at").asLong())),
                                    message.path("key").asText(),
                                    message.path("kind").asText(),
                                    event.equals("REMOVE") ? "(removed)" : data));
        }
    };

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    abstract String of(JsonNode message);

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
