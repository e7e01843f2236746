package io.thingcast.rooms.room;

import com.fasterxml.jackson.core.JsonGenerator;
import io.thingcast.connections.rooms.KnownRoom;
import io.thingcast.connections.rooms.Member;
import io.thingcast.connections.rooms.MemberPage;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Rooms and members as results have them, and where a list goes on. */
final class Listed {
    private Listed() {}

    static void members(JsonGenerator json, RoomName room, MemberPage page) throws IOException {
        json.writeStringField("room", room.value());
        json.writeNumberField("count", page.count());
        json.writeArrayFieldStart("members");
        for (Member member : page.members()) {
            json.writeStartObject();
            json.writeStringField("name", member.name().value());
            json.writeStringField("sender", member.clientId().uid());
            json.writeStringField("clientId", member.clientId().value());
            json.writeNumberField("joinedAt", member.joinedAt().toEpochMilli());
            json.writeEndObject();
        }
        json.writeEndArray();
        cursor(json, page.next().map(ClientId::value));
    }

    static void rooms(JsonGenerator json, List<KnownRoom> rooms, Optional<RoomName> next)
            throws IOException {
        json.writeArrayFieldStart("rooms");
        for (KnownRoom room : rooms) {
            json.writeStartObject();
            room(json, room);
            json.writeEndObject();
        }
        json.writeEndArray();
        cursor(json, next.map(RoomName::value));
    }

    static void room(JsonGenerator json, KnownRoom room) throws IOException {
        json.writeStringField("room", room.name().value());
        json.writeStringField("createdBy", room.createdBy());
        json.writeNumberField("createdAt", room.createdAt().toEpochMilli());
    }

    private static void cursor(JsonGenerator json, Optional<String> next) throws IOException {
        if (next.isPresent()) {
            json.writeStringField(
                    "cursor",
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(next.get().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * The text of a cursor.
     *
     * @throws RefusedException (400) when it is none
     */
    static String position(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static RefusedException unknown() {
        return Problem.BAD_REQUEST.because(
                "The cursor was not answered to such a command; leave it out to begin anew.");
    }
}
