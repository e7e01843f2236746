package io.thingcast.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.cli.api.Api;
import io.thingcast.cli.api.ApiException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Puts a history's pages together: one page in memory, however many there are. */
final class Export {
    private static final int ATTEMPTS = 5;
    private static final long FIRST_WAIT_MILLIS = 250;

    private final Api api;
    private final List<Map.Entry<String, String>> query;
    private final Document document;
    private long items;
    private long skipped;
    private long last;

    Export(Api api, List<Map.Entry<String, String>> query, Document document) {
        this.api = api;
        this.query = List.copyOf(query);
        this.document = document;
    }

    /** How many items were written. */
    long items() {
        return items - skipped;
    }

    /** How many the format has no place for. */
    long skipped() {
        return skipped;
    }

    /**
     * Writes the whole document.
     *
     * @throws InterruptedExportException when a page could not be had, saying from where to go on
     */
    void write(String key, Writer out) throws IOException, InterruptedException {
        out.write(document.head(key));
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode answer = page(cursor);
            List<JsonNode> page = new ArrayList<>();
            answer.path("items").forEach(page::add);
            if (!page.isEmpty()) {
                Document.Part part = document.page(page);
                out.write(part.text());
                items += page.size();
                skipped += part.skipped();
                last = page.get(page.size() - 1).path("at").asLong();
            }
            cursor = Optional.of(answer.path("cursor").asText()).filter(it -> !it.isEmpty());
        } while (cursor.isPresent());
        out.write(document.tail());
        out.flush();
    }

    private JsonNode page(Optional<String> cursor) throws InterruptedException {
        List<Map.Entry<String, String>> all = new ArrayList<>(query);
        cursor.ifPresent(it -> all.add(Map.entry("cursor", it)));
        for (int attempt = 1; ; attempt++) {
            try {
                return api.get("/items", all);
            } catch (ApiException e) {
                if (items == 0 && !e.passes()) {
                    throw e;
                }
                if (!e.passes() || attempt == ATTEMPTS) {
                    throw new InterruptedExportException(e, items, last);
                }
                TimeUnit.MILLISECONDS.sleep(FIRST_WAIT_MILLIS << attempt);
            }
        }
    }
}
