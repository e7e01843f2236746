package io.thingcast.api.items;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Caller;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.format.CsvRows;
import io.thingcast.api.format.GeoJson;
import io.thingcast.api.format.GpxDocument;
import io.thingcast.api.format.JsonLines;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.openapi.ItemsPage;
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
@AnswersProblems
@Controller("/items")
@Produces({
    MediaType.APPLICATION_JSON,
    "application/jsonl",
    "text/csv",
    "application/gpx+xml",
    "application/geo+json"
}) // The parameter 'format' says which, whatever 'Accept' asks for.
@SecurityRequirement(name = ApiDescription.BEARER)
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

    @Operation(
            operationId = "readHistory",
            summary = "The history of a key, by at and id",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "key",
                        description =
                                "What is watched, percent-encoded; may also be called as the"
                                        + " stack's key attribute",
                        required = true,
                        example = "truck-7",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "kind",
                        description = "One kind; all of them, merged by time, when left out",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "from",
                        description = "The first time that counts, epoch milliseconds",
                        schema = @Schema(type = "integer", format = "int64")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "to",
                        description = "The last time that counts, epoch milliseconds",
                        schema = @Schema(type = "integer", format = "int64")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "order",
                        description = "Oldest or newest first",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"asc", "desc"},
                                        defaultValue = "asc")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "limit",
                        description = "The most items of one answer",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "1",
                                        maximum = "1000",
                                        defaultValue = "100")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "every",
                        description =
                                "Of each kind only the last item of every interval of this length,"
                                        + " from 1s to 1d",
                        example = "30s",
                        schema = @Schema(type = "string", pattern = "[1-9][0-9]{0,8}(ms|s|m|h|d)")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "format",
                        description = "The form of the page",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {
                                            "json", "jsonl", "csv", "gpx", "geojson"
                                        },
                                        defaultValue = "json")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "fields",
                        description =
                                "With csv: names of data fields with commas between them, each a"
                                        + " column of its own",
                        example = "lat,lon",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "cursor",
                        description = "Goes on behind an answer to the same other parameters",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "A page; it may be shorter than its limit and not the last",
            headers =
                    @Header(
                            name = ItemsController.CURSOR_HEADER,
                            description = "The cursor of the next page; the last has none",
                            schema = @Schema(type = "string")),
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = ItemsPage.class)),
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/gpx+xml", schema = @Schema(type = "string")),
                @Content(mediaType = "application/geo+json", schema = @Schema(type = "object"))
            })
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
                        .contentType(export.format().mediaType());
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
