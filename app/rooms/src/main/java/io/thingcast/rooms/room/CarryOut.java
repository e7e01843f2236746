package io.thingcast.rooms.room;

import io.thingcast.connections.rooms.KnownRoom;
import io.thingcast.connections.rooms.Membership;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Action;
import io.thingcast.history.ItemHistory;
import io.thingcast.items.ItemTable;
import io.thingcast.rooms.command.Command;
import io.thingcast.rooms.command.Problem;
import io.thingcast.rooms.command.Result;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Carries out commands, of whoever has a session that holds. */
public final class CarryOut {
    /** How many of the rooms that were left a reply names, so that it stays small. */
    private static final int NAMED = 100;

    /**
     * Longer than a client waits for an answer. Whoever still wants it has asked again, and what is
     * older may undo what was asked since.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private static final Set<Action> LASTING = Set.of(Action.CREATE, Action.SEND);

    private final SessionStore sessions;
    private final RoomDirectory rooms;
    private final Memberships memberships;
    private final Names names;
    private final Pace pace;
    private final Clock clock;
    private final Map<Action, RoomAction> actions;

    public CarryOut(DynamoDbClient dynamoDb, String connections, ItemTable items, Clock clock) {
        this.sessions = new SessionStore(dynamoDb, connections);
        this.rooms = new RoomDirectory(dynamoDb, connections, clock);
        this.memberships = new Memberships(dynamoDb, connections, clock);
        this.names = new Names(dynamoDb, connections);
        this.pace = new Pace(dynamoDb, connections);
        this.clock = clock;
        NewestMessages messages =
                new NewestMessages(
                        new ItemHistory(
                                dynamoDb,
                                new io.thingcast.history.ItemTable(
                                        items.name(), items.keyAttribute()),
                                clock));
        this.actions =
                Map.of(
                        Action.REGISTER, this::register,
                        Action.CREATE, this::create,
                        Action.LIST, new ListRooms(rooms, memberships),
                        Action.JOIN, new JoinRoom(rooms, memberships, names, messages),
                        Action.LEAVE, this::leave,
                        Action.SEND,
                                new SendMessage(
                                        memberships, new MessageLog(dynamoDb, connections, items)),
                        Action.DISCONNECT, this::disconnect);
    }

    /**
     * Carries out a command; doing so again has the same result.
     *
     * @param receivedAt when IoT Core got it
     * @throws io.thingcast.rooms.command.RefusedException when it can't be, with the reason
     * @throws software.amazon.awssdk.core.exception.SdkException when DynamoDB doesn't take it now
     */
    public Result carryOut(ClientId client, Instant receivedAt, Command command) {
        requireInTime(receivedAt, command);
        Asking asking = new Asking(session(client), receivedAt);
        pace.take(asking, command);
        return Objects.requireNonNull(actions.get(command.action())).carryOut(asking, command);
    }

    /** A room and a message are wanted later, too. */
    private void requireInTime(Instant receivedAt, Command command) {
        Duration waited = Duration.between(receivedAt, clock.instant());
        if (waited.compareTo(LONGEST_WAIT) > 0 && !LASTING.contains(command.action())) {
            throw Problem.SERVICE_UNAVAILABLE.because(
                    "The command waited for %d seconds and was not carried out; give it again."
                            .formatted(waited.toSeconds()));
        }
    }

    private Session session(ClientId client) {
        return sessions.find(client)
                .filter(it -> clock.instant().isBefore(it.expiresAt()))
                .orElseThrow(
                        () ->
                                Problem.UNAUTHORIZED.because(
                                        "The client's session has ended; open another by POST"
                                                + " /session."));
    }

    private Result register(Asking asking, Command command) {
        MemberName name = command.name();
        names.save(asking.client(), name, asking.session().expiresAt());
        memberships.rename(asking.client(), name);
        return json -> {
            json.writeStringField("name", name.value());
            json.writeStringField("sender", asking.client().uid());
        };
    }

    private Result create(Asking asking, Command command) {
        RoomName name = asking.require(command.room());
        KnownRoom room =
                rooms.create(name, asking.client().uid(), command.id().value())
                        .orElseThrow(
                                () ->
                                        Problem.CONFLICT.because(
                                                "There is a room '%s' already; join it, or choose another name."
                                                        .formatted(name)));
        return json -> Listed.room(json, room);
    }

    private Result leave(Asking asking, Command command) {
        RoomName room = command.room();
        memberships.leave(room, asking.client());
        return json -> json.writeStringField("room", room.value());
    }

    private Result disconnect(Asking asking, Command command) {
        List<Membership> left = memberships.of(asking.client());
        memberships.end(asking.client().value(), left);
        return json -> {
            json.writeArrayFieldStart("rooms");
            for (Membership membership : left.subList(0, Math.min(NAMED, left.size()))) {
                json.writeString(membership.room());
            }
            json.writeEndArray();
        };
    }
}
