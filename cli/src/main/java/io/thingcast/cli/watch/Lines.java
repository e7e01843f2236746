package io.thingcast.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prints each message once, although snapshot, history and live messages overlap, and knows how far
 * each key got.
 */
final class Lines {
    private static final int REMEMBERED = 10_000;

    private final PrintWriter out;
    private final LineFormat format;
    private final Optional<String> kind;
    private final Map<String, Long> reached = new HashMap<>();
    private final Map<String, String> printed =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private long left;

    Lines(PrintWriter out, LineFormat format, Optional<String> kind, long count) {
        this.out = out;
        this.format = format;
        this.kind = kind;
        this.left = count;
    }

    /** Whether as many were printed as were wanted, or nobody reads them any more. */
    boolean isEnough() {
        return left <= 0 || out.checkError();
    }

    /** The greatest time of a key's messages, if there was one. */
    Optional<Long> reached(String key) {
        return Optional.ofNullable(reached.get(key));
    }

    /** A stored item: printed unless it was. */
    void stored(JsonNode item) {
        if (!printed.containsKey(identity(item))) {
            print(item, "");
        }
    }

    /** A live message: printed unless just that change was, or the item as it was inserted. */
    void live(JsonNode message) {
        String seq = message.path("seq").asText();
        String before = printed.get(identity(message));
        boolean inserted = message.path("event").asText().equals("INSERT");
        if (before == null || !before.equals(seq) && !(before.isEmpty() && inserted)) {
            print(message, seq);
        }
    }

    private void print(JsonNode message, String seq) {
        if (left <= 0 || kind.filter(it -> !it.equals(message.path("kind").asText())).isPresent()) {
            return;
        }
        left--;
        printed.put(identity(message), seq);
        reached.merge(message.path("key").asText(), message.path("at").asLong(), Math::max);
        out.print(format.of(message) + "\n");
        out.flush();
    }

    private static String identity(JsonNode item) {
        return String.join(
                "\n",
                item.path("key").asText(),
                item.path("kind").asText(),
                item.path("at").asText(),
                item.path("id").asText());
    }
}
