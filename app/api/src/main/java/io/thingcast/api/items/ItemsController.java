package io.thingcast.api.items;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.page.Cursor;
import io.thingcast.api.page.ItemsAnswer;
import io.thingcast.api.request.Query;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.history.HistoryPage;
import io.thingcast.history.HistoryQuery;
import io.thingcast.history.ItemHistory;
import io.thingcast.history.Position;
import java.util.Optional;

/** {@code GET /items}: the history of a key, by time, of one kind or of all. */
@Controller("/items")
final class ItemsController {
    private final Callers callers;
    private final ItemHistory history;

    ItemsController(Callers callers, ItemHistory history) {
        this.callers = callers;
        this.history = history;
    }

    @Get
    HttpResponse<String> read(HttpRequest<?> request) {
        Caller caller = callers.of(request);
        Query query = Query.of(request);
        ItemKey key = new ItemKey(query.required("key"));
        caller.requireRead(key);
        HistoryParameters parameters = HistoryParameters.of(query);
        Optional<Kind> kind = query.optional("kind").map(Kind::new);
        At from = parameters.from();
        At to = parameters.to();
        Cursor cursor = Cursor.of("items", key, kind, from, to, parameters.ascending());
        HistoryPage page =
                history.read(
                        new HistoryQuery(
                                key,
                                kind,
                                from,
                                to,
                                parameters.ascending(),
                                parameters.limit(),
                                cursor.position(query).map(ItemsController::position)));
        return ItemsAnswer.of(page.items(), page.next().map(it -> cursor.at(it.text())));
    }

    private static Position position(String text) {
        try {
            return Position.parse(text).orElseThrow(Cursor::unknown);
        } catch (InvalidValueException e) {
            throw Cursor.unknown();
        }
    }
}
