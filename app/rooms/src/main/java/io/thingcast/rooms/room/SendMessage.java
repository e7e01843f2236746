package io.thingcast.rooms.room;

import io.thingcast.connections.rooms.Memberships;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.Result;

/** Says something in a room, under the name that its member has there. */
final class SendMessage implements RoomAction {
    private final Memberships memberships;
    private final MessageLog log;

    SendMessage(Memberships memberships, MessageLog log) {
        this.memberships = memberships;
        this.log = log;
    }

    @Override
    public Result carryOut(Asking asking, Command command) {
        RoomName room = asking.require(command.room());
        String text = command.text();
        MemberName name =
                memberships
                        .find(room, asking.client())
                        .orElseThrow(
                                () ->
                                        Problem.FORBIDDEN.because(
                                                "The client is not in room '%s'; join it first."
                                                        .formatted(room)));
        Receipt receipt =
                log.write(
                        new Message(
                                room,
                                command.id(),
                                asking.client().uid(),
                                name,
                                text,
                                asking.receivedAt()));
        return json -> {
            json.writeStringField("messageId", receipt.messageId().value());
            json.writeNumberField("at", receipt.at().epochMillis());
        };
    }
}
