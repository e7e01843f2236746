package io.thingcast.api.rooms;

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
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.page.Cursor;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import io.thingcast.connections.RowsLeftOverException;
import io.thingcast.connections.rooms.MemberPage;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.connections.rooms.RoomPage;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code GET /rooms}: the rooms that the caller may read, or who is in one of them ({@code
 * ?room=}).
 */
@AnswersProblems
@Controller("/rooms")
@SecurityRequirement(name = ApiDescription.BEARER)
final class RoomsController {
    private static final int MEMBERS = 100;

    private final Callers callers;
    private final ReadableRooms rooms;
    private final RoomDirectory directory;
    private final Memberships memberships;

    RoomsController(
            Callers callers,
            ReadableRooms rooms,
            RoomDirectory directory,
            Memberships memberships) {
        this.callers = callers;
        this.rooms = rooms;
        this.directory = directory;
        this.memberships = memberships;
    }

    @Operation(
            operationId = "listRooms",
            summary = "The rooms that the caller may read, or who is in one",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "room",
                        description = "The members of this room",
                        example = "dispatch",
                        schema = @Schema(type = "string")),
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "cursor",
                        description = "Goes on behind an answer to the same other parameters",
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "Some rooms, or some members of one",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(oneOf = {ListedRooms.class, ListedMembers.class})))
    @Get
    HttpResponse<Object> list(HttpRequest<?> request) {
        Caller caller = callers.of(request);
        Query query = Query.of(request);
        Optional<RoomName> room = query.optional("room").map(RoomName::new);
        return HttpResponse.<Object>ok(
                room.isPresent() ? members(caller, query, room.get()) : all(caller, query));
    }

    private ListedRooms all(Caller caller, Query query) {
        Cursor cursor = Cursor.of("rooms");
        RoomPage page = page(caller, cursor.position(query).map(it -> position(it, RoomName::new)));
        return new ListedRooms(
                page.rooms().stream().map(ListedRooms.ListedRoom::of).toList(),
                page.next().map(it -> cursor.at(it.value())).orElse(null));
    }

    private RoomPage page(Caller caller, Optional<RoomName> after) {
        try {
            return rooms.read(caller.rights(), after);
        } catch (RowsLeftOverException e) {
            throw ProblemException.unavailable("The table is throttled; try again in a minute.");
        }
    }

    private ListedMembers members(Caller caller, Query query, RoomName room) {
        caller.requireRead(room.key());
        Cursor cursor = Cursor.of("members", room);
        Optional<ClientId> after = cursor.position(query).map(it -> position(it, ClientId::new));
        if (directory.find(room).isEmpty()) {
            throw ProblemException.notFound(
                    "There is no such room; GET /rooms lists those that you may read.");
        }
        MemberPage page = memberships.members(room, after, MEMBERS);
        return new ListedMembers(
                room.value(),
                page.count(),
                page.members().stream().map(ListedMembers.ListedMember::of).toList(),
                page.next().map(it -> cursor.at(it.value())).orElse(null));
    }

    private static <T> T position(String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (InvalidValueException e) {
            throw Cursor.unknown();
        }
    }
}
