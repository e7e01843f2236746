package io.thingcast.api.items;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.format.CsvRows;
import io.thingcast.api.format.GeoJson;
import io.thingcast.api.format.GpxDocument;
import io.thingcast.api.format.JsonLines;
import io.thingcast.api.page.Cursor;
import io.thingcast.api.page.ItemsAnswer;
import io.thingcast.api.request.Queries;
import io.thingcast.api.request.Query;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.history.HistoryPage;
import io.thingcast.history.ItemHistory;
import io.thingcast.history.Position;
import java.util.Optional;

/** {@code GET /items}: the history of a key, by time, of one kind or of all. */
@Controller("/items")
final class ItemsController {
    /** The cursor of the next page, in the header since not every format has room for it. */
    static final String CURSOR_HEADER = "Thingcast-Cursor";

    private final Callers callers;
    private final Queries queries;
    private final ItemHistory history;

    ItemsController(Callers callers, Queries queries, ItemHistory history) {
        this.callers = callers;
        this.queries = queries;
        this.history = history;
    }

    @Get
    HttpResponse<String> read(HttpRequest<?> request) {
        Caller caller = callers.of(request);
        Query query = queries.of(request);
        ItemKey key = query.requiredKey();
        caller.requireRead(key);
        HistoryParameters parameters = HistoryParameters.of(query);
        Optional<Kind> kind = query.optional("kind").map(Kind::new);
        ExportParameters export = ExportParameters.of(query);
        Cursor cursor = parameters.cursor(key, kind);
        Optional<Position> after = cursor.position(query).map(ItemsController::position);
        HistoryPage page = history.read(parameters.query(key, kind, after));
        Optional<String> next = page.next().map(it -> cursor.at(it.text()));
        MutableHttpResponse<String> answer =
                HttpResponse.ok(body(export, key, page, next, after.isEmpty()))
                        .contentType(export.format().mediaType())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        next.ifPresent(it -> answer.header(CURSOR_HEADER, it));
        return answer;
    }

    private static String body(
            ExportParameters export,
            ItemKey key,
            HistoryPage page,
            Optional<String> next,
            boolean first) {
        return switch (export.format()) {
            case JSON -> ItemsAnswer.json(page.items(), next);
            case JSONL -> JsonLines.of(page.items());
            case CSV -> new CsvRows(export.fields()).of(page.items(), first);
            case GPX -> GpxDocument.of(key.value(), page.items());
            case GEOJSON -> GeoJson.of(page.items());
        };
    }

    private static Position position(String text) {
        try {
            return Position.parse(text).orElseThrow(Cursor::unknown);
        } catch (InvalidValueException e) {
            throw Cursor.unknown();
        }
    }
}
