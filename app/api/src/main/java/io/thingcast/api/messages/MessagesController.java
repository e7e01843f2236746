package io.thingcast.api.messages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Queries;
import io.thingcast.api.request.Query;
import io.thingcast.contract.item.ItemKey;
import java.util.Optional;

/**
 * {@code POST /messages?connectionId=} (to one client) or {@code ?key=} (to each that watches the
 * key); needs {@code admin}.
 */
@Controller("/messages")
final class MessagesController {
    private final Callers callers;
    private final Queries queries;
    private final SendMessage sendMessage;

    MessagesController(Callers callers, Queries queries, SendMessage sendMessage) {
        this.callers = callers;
        this.queries = queries;
        this.sendMessage = sendMessage;
    }

    @Post
    SentMessages send(HttpRequest<?> request, @Body String body) {
        callers.of(request).requireAdmin();
        Query query = queries.of(request);
        Optional<ItemKey> key = query.key();
        Optional<String> id = query.connectionId();
        if (key.isPresent() == id.isPresent()) {
            throw ProblemException.badRequest(
                    "Give either '%s' or 'connectionId'.".formatted(query.keyName()));
        }
        ClientMessage message = ClientMessage.of(body);
        return new SentMessages(
                key.map(it -> sendMessage.toWatchers(it, message))
                        .orElseGet(() -> sendMessage.to(id.orElseThrow(), message)));
    }
}
