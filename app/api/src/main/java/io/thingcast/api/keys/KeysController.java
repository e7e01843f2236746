package io.thingcast.api.keys;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.keys.ListedKeys.ListedKey;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.page.Cursor;
import io.thingcast.api.request.Query;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.history.KeyDirectory;
import io.thingcast.history.KeyPage;
import io.thingcast.history.KeyRange;
import java.util.Optional;

/**
 * {@code GET /keys}: the keys that the caller may read, or those of one group ({@code ?group=});
 * only those that begin with {@code prefix}, if given. Rooms are not among them.
 */
@AnswersProblems
@Controller("/keys")
@SecurityRequirement(name = ApiDescription.BEARER)
final class KeysController {
    private final Callers callers;
    private final ReadableKeys readable;
    private final KeyDirectory directory;

    KeysController(Callers callers, ReadableKeys readable, KeyDirectory directory) {
        this.callers = callers;
        this.readable = readable;
        this.directory = directory;
    }

    @Operation(
            operationId = "listKeys",
            summary = "Which keys there are",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "group",
                        description = "The keys of this group",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "prefix",
                        description = "Only keys that begin so",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "cursor",
                        description = "Goes on behind an answer to the same other parameters",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "Some keys",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ListedKeys.class)))
    @Get
    HttpResponse<ListedKeys> list(HttpRequest<?> request) {
        Caller caller = callers.of(request);
        Query query = Query.of(request);
        Optional<Group> group = query.group();
        group.ifPresent(caller::requireRead);
        String prefix = prefix(query);
        Cursor cursor = Cursor.of("keys", group, prefix);
        Optional<String> after = cursor.position(query);
        KeyPage page =
                group.map(it -> directory.inGroup(it, new KeyRange(prefix, after)))
                        .orElseGet(() -> readable.read(caller.rights().keys(), prefix, after));
        return HttpResponse.ok(listed(page, group, cursor));
    }

    private static String prefix(Query query) {
        return query.optional("prefix")
                .filter(it -> !it.isEmpty())
                .map(it -> new ItemKey(it).value())
                .orElse("");
    }

    private static ListedKeys listed(KeyPage page, Optional<Group> group, Cursor cursor) {
        return new ListedKeys(
                page.keys().stream()
                        .map(
                                it ->
                                        new ListedKey(
                                                it.key(),
                                                group.map(Group::value).orElse(null),
                                                it.kinds()))
                        .toList(),
                page.next().map(cursor::at).orElse(null));
    }
}
