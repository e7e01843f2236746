package io.thingcast.api.latest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.openapi.ItemsPage;
import io.thingcast.api.page.Cursor;
import io.thingcast.api.page.ItemsAnswer;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Queries;
import io.thingcast.api.request.Query;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.history.GroupOverview;
import io.thingcast.history.LatestItems;
import io.thingcast.history.Series;
import io.thingcast.history.UnprocessedException;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /latest}: the newest item of each kind, of keys ({@code ?key=}, repeatable) as the
 * table has it at this moment, or of a group's keys ({@code ?group=}) a second or two behind.
 */
@AnswersProblems
@Controller("/latest")
@SecurityRequirement(name = ApiDescription.BEARER)
final class LatestController {
    private static final int MAX_KEYS = 100;

    private final Callers callers;
    private final Queries queries;
    private final LatestOfKeys latestOfKeys;
    private final GroupOverview groups;

    LatestController(
            Callers callers, Queries queries, LatestOfKeys latestOfKeys, GroupOverview groups) {
        this.callers = callers;
        this.queries = queries;
        this.latestOfKeys = latestOfKeys;
        this.groups = groups;
    }

    @Operation(
            operationId = "readLatest",
            summary = "The newest item of each kind, of keys or of a group",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "key",
                        description =
                                "What is watched, percent-encoded; may also be called as the"
                                        + " stack's key attribute; up to 100 times",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "group",
                        description = "All keys of a group",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "cursor",
                        description = "Goes on behind an answer to the same other parameters",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "Some items",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ItemsPage.class)))
    @Get
    HttpResponse<String> read(HttpRequest<?> request) {
        Caller caller = callers.of(request);
        Query query = queries.of(request);
        List<ItemKey> keys = query.keys().stream().distinct().toList();
        Optional<Group> group = query.group();
        if (keys.isEmpty() == group.isEmpty()) {
            throw ProblemException.badRequest(
                    "Give either '%s', up to 100 of them, or 'group'.".formatted(query.keyName()));
        }
        return group.map(it -> ofGroup(caller, query, it))
                .orElseGet(() -> ofKeys(caller, query, keys));
    }

    private HttpResponse<String> ofKeys(Caller caller, Query query, List<ItemKey> keys) {
        if (keys.size() > MAX_KEYS) {
            throw ProblemException.badRequest(
                    "The parameter '%s' is there %d times; give at most %d."
                            .formatted(query.keyName(), keys.size(), MAX_KEYS));
        }
        keys.forEach(caller::requireRead);
        Cursor cursor = Cursor.of("latest", keys);
        Place from =
                cursor.position(query)
                        .map(it -> Place.parse(it, keys.size()).orElseThrow(Cursor::unknown))
                        .orElse(Place.FIRST);
        LatestOfKeys.Read read = latestOfKeys.read(keys, from);
        return ItemsAnswer.of(read.items(), read.left().map(it -> cursor.at(it.text())));
    }

    private HttpResponse<String> ofGroup(Caller caller, Query query, Group group) {
        caller.requireRead(group);
        Cursor cursor = Cursor.of("latest", group);
        LatestItems page = page(group, cursor.position(query).map(LatestController::series));
        return ItemsAnswer.of(
                page.items(),
                page.next().map(it -> cursor.at(it.kind().value() + "#" + it.key().value())));
    }

    private LatestItems page(Group group, Optional<Series> after) {
        try {
            return groups.read(group, after);
        } catch (UnprocessedException e) {
            throw ProblemException.unavailable("The table is throttled; try again in a minute.");
        }
    }

    private static Series series(String position) {
        int end = position.indexOf('#');
        try {
            return new Series(
                    new ItemKey(position.substring(end + 1)),
                    new Kind(position.substring(0, Math.max(0, end))));
        } catch (InvalidValueException e) {
            throw Cursor.unknown();
        }
    }
}
