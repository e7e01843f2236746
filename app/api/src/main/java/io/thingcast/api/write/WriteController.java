package io.thingcast.api.write;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import java.util.List;

/** {@code POST /items}: one item, or an array of which each gets its own result. */
@Controller("/items")
final class WriteController {
    private final Callers callers;
    private final WriteItems writeItems;

    WriteController(Callers callers, WriteItems writeItems) {
        this.callers = callers;
        this.writeItems = writeItems;
    }

    @Post
    HttpResponse<WrittenItems> write(HttpRequest<?> request, @Body String body) {
        Caller caller = callers.of(request);
        ItemBodies items = ItemBodies.of(body);
        List<WriteItems.Attempt> attempts = writeItems.write(items.bodies(), caller);
        if (!items.list()) {
            throwProblem(attempts);
        }
        WrittenItems answer =
                new WrittenItems(attempts.stream().map(WriteItems.Attempt::result).toList());
        return HttpResponse.<WrittenItems>status(
                        answer.complete() ? HttpStatus.OK : HttpStatus.MULTI_STATUS)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(answer);
    }

    /** One item that is not written is a request that failed. */
    private static void throwProblem(List<WriteItems.Attempt> attempts) {
        for (WriteItems.Attempt attempt : attempts) {
            if (attempt.problem().isPresent()) {
                throw attempt.problem().get();
            }
        }
    }
}
