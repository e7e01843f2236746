package io.thingcast.api.write;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.openapi.ItemBody;
import java.util.List;

/** {@code POST /items}: one item, or an array of which each gets its own result. */
@AnswersProblems
@Controller("/items")
@SecurityRequirement(name = ApiDescription.BEARER)
final class WriteController {
    private final Callers callers;
    private final WriteItems writeItems;

    WriteController(Callers callers, WriteItems writeItems) {
        this.callers = callers;
        this.writeItems = writeItems;
    }

    @Operation(
            operationId = "writeItems",
            summary = "Writes one item or up to 500, of up to 1 MB; needs write",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "One item or an array of them",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                ItemBody.class,
                                                                ItemBody.OfSite.class,
                                                                ItemBody.Several.class
                                                            }))))
    @ApiResponse(
            responseCode = "200",
            description = "All are written",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WrittenItems.class)))
    @ApiResponse(
            responseCode = "207",
            description = "Some are not written: the results say which and why",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WrittenItems.class)))
    @Post
    HttpResponse<WrittenItems> write(HttpRequest<?> request, @Body byte[] body) {
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
