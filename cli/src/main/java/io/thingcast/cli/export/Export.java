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
     * Writes the whole document. Nothing is opened before the first page is there: what is refused
     * leaves an older document as it is.
     *
     * @throws InterruptedExportException when a page could not be had, saying from where to go on
     */
    void write(String key, Output output) throws IOException, InterruptedException {
        JsonNode answer = page(Optional.empty());
        try (Writer out = output.open()) {
            out.write(document.head(key));
            Optional<String> cursor = write(answer, out);
            while (cursor.isPresent()) {
                cursor = write(page(cursor), out);
            }
            out.write(document.tail());
        }
    }

    /** Writes a page, and says where the next one begins. */
    private Optional<String> write(JsonNode answer, Writer out) throws IOException {
        List<JsonNode> page = new ArrayList<>();
        answer.path("items").forEach(page::add);
        if (!page.isEmpty()) {
            Document.Part part = document.page(page);
            out.write(part.text());
            items += page.size();
            skipped += part.skipped();
            last = page.get(page.size() - 1).path("at").asLong();
        }
        return Optional.of(answer.path("cursor").asText()).filter(it -> !it.isEmpty());
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

    /** Where a document goes. */
    @FunctionalInterface
    interface Output {
        /** Begins it, in place of what was there. */
        Writer open() throws IOException;
    }
}
