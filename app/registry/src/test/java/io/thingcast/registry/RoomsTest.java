package io.thingcast.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.connections.rooms.Membership;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members of rooms are there for as long as they are connected. */
class RoomsTest {
    private static final ClientId BROWSER =
            new ClientId("dev@9f2c0000000000000000000000000000@k3J9000000000000");
    private static final ClientId OTHER =
            new ClientId("dev@9f2c0000000000000000000000000000@k3J9000000000001");
    private static final RoomName DISPATCH = new RoomName("dispatch");
    private static final RoomName NIGHT = new RoomName("night");
    private static final MemberName ADA = new MemberName("Ada");
    private static final Duration SOON = Duration.ofMillis(10);

    private final VirtualClock clock =
            new VirtualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final VirtualQueue queue = new VirtualQueue(clock);
    private final List<String> events = new ArrayList<>();
    private final ModelIot iot = new ModelIot(clock, (type, body) -> events.add(body));
    private final TestRegistry registry = new TestRegistry("dev", iot, queue, clock);
    private final Memberships rooms = new Memberships(registry.dynamoDb, registry.table, clock);

    RoomsTest() {
        queue.listen(registry::handle);
    }

    @BeforeEach
    void twoClientsAreInARoom() {
        registry.session(BROWSER.value(), clock.instant());
        iot.connect(BROWSER.value(), 0);
        iot.connect(OTHER.value(), 0);
        deliver();
        join(BROWSER, DISPATCH);
        join(BROWSER, NIGHT);
        join(OTHER, DISPATCH);
    }

    private void join(ClientId client, RoomName room) {
        rooms.join(room, client, ADA, clock.instant().plusSeconds(7_200));
    }

    private void deliver() {
        List.copyOf(events).forEach(it -> queue.send(it, SOON));
        events.clear();
        queue.runDry();
    }

    private List<String> roomsOf(ClientId client) {
        return rooms.of(client).stream().map(Membership::room).toList();
    }

    private int members(RoomName room) {
        return rooms.members(room, Optional.empty(), 10).count();
    }

    private void sweepAfter(Duration time) {
        clock.set(clock.instant().plus(time));
        queue.send("{\"action\":\"sweep-again\"}", Duration.ZERO);
        queue.runDry();
    }

    @Test
    void whoDisconnectsIsInNoRoomAndTheOthersStay() {
        iot.disconnect(BROWSER.value(), "CLIENT_INITIATED_DISCONNECT");
        deliver();

        assertThat(roomsOf(BROWSER)).isEmpty();
        assertThat(members(NIGHT)).isZero();
        assertThat(roomsOf(OTHER)).containsExactly("dispatch");
        assertThat(members(DISPATCH)).isEqualTo(1);
    }

    @Test
    void aTakeoverByTheSameClientIdKeepsItsRooms() {
        iot.disconnect(BROWSER.value(), "DUPLICATE_CLIENTID");
        iot.connect(BROWSER.value(), 0);
        deliver();

        assertThat(roomsOf(BROWSER)).containsExactly("dispatch", "night");
    }

    @Test
    void theSweepFindsAMemberWhoseDisconnectNobodyTold() {
        iot.disconnect(BROWSER.value(), "CONNECTION_LOST");
        events.clear();

        sweepAfter(Duration.ofSeconds(40));

        assertThat(roomsOf(BROWSER)).isEmpty();
        assertThat(members(DISPATCH)).isEqualTo(1);
    }

    @Test
    void aJoinThatIsCarriedOutAfterTheConnectionsEndGoesWithTheNextSweeps() {
        iot.disconnect(BROWSER.value(), "CONNECTION_LOST");
        deliver();
        join(BROWSER, DISPATCH);

        sweepAfter(Duration.ofSeconds(40));

        assertThat(roomsOf(BROWSER)).isEmpty();
    }

    @Test
    void aJoinOfTheNextConnectionOutlivesTheCleaningUpAfterTheLast() {
        iot.disconnect(BROWSER.value(), "CONNECTION_LOST");
        // IoT Core has answered that nobody is there when the client comes back and joins anew.
        iot.whileAnswering(
                () -> {
                    iot.whileAnswering(() -> {});
                    iot.connect(BROWSER.value(), 0);
                    join(BROWSER, DISPATCH);
                });
        deliver();

        assertThat(roomsOf(BROWSER)).contains("dispatch");
        assertThat(members(DISPATCH)).isEqualTo(2);
    }

    @Test
    void aRevokedSessionIsInNoRoom() {
        queue.send(
                new EndSessions(List.of(BROWSER.value()), Optional.empty(), Optional.empty())
                        .encode(),
                SOON);
        queue.runDry();
        deliver();

        assertThat(roomsOf(BROWSER)).isEmpty();
    }
}
