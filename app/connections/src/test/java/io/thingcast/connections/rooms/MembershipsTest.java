package io.thingcast.connections.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.testing.TestTables;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MembershipsTest {
    private static final Instant END = Instant.now().plusSeconds(3600);
    private static final RoomName DISPATCH = new RoomName("dispatch");
    private static final RoomName NIGHT = new RoomName("night#shift");
    private static final MemberName NAME = new MemberName("<b>Ada</b>");

    private final String table = TestTables.connections();
    private final Memberships memberships =
            new Memberships(TestTables.client(), table, Clock.systemUTC());
    private final ClientId ada = client(1);
    private final ClientId ben = client(2);

    private static ClientId client(int number) {
        return new ClientId("local@%032x@%016d".formatted(number, number));
    }

    private MemberPage members(RoomName room) {
        return memberships.members(room, Optional.empty(), 100);
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        memberships.join(DISPATCH, ada, NAME, END);
        List<Member> first = members(DISPATCH).members();
        memberships.join(DISPATCH, ada, NAME, END);

        assertThat(members(DISPATCH).members()).isEqualTo(first).hasSize(1);
        assertThat(first.get(0).name()).isEqualTo(NAME);
        assertThat(memberships.find(DISPATCH, ada)).hasValue(NAME);
        assertThat(memberships.find(DISPATCH, ben)).isEmpty();
    }

    @Test
    void leavingARoomTouchesNeitherAnotherRoomNorAnotherMember() {
        memberships.join(DISPATCH, ada, NAME, END);
        memberships.join(NIGHT, ada, NAME, END);
        memberships.join(DISPATCH, ben, NAME, END);

        memberships.leave(DISPATCH, ada);
        memberships.leave(DISPATCH, ada);

        assertThat(members(DISPATCH).members()).extracting(Member::clientId).containsExactly(ben);
        assertThat(members(NIGHT).members()).extracting(Member::clientId).containsExactly(ada);
        assertThat(memberships.of(ada)).extracting(Membership::room).containsExactly("night#shift");
    }

    @Test
    void cleaningUpLeavesAMembershipThatCameByJoiningAnew() {
        memberships.join(DISPATCH, ada, NAME, END);
        memberships.join(NIGHT, ada, NAME, END);
        List<Membership> before = memberships.of(ada);
        memberships.join(NIGHT, ada, NAME, END);

        memberships.end(ada.value(), before);
        memberships.end(ada.value(), before);

        assertThat(memberships.of(ada)).extracting(Membership::room).containsExactly("night#shift");
        assertThat(members(DISPATCH).count()).isZero();
        assertThat(members(NIGHT).count()).isEqualTo(1);
    }

    @Test
    void aMembershipEndsWithItsSessionDeletedYetOrNot() {
        memberships.join(DISPATCH, ada, NAME, Instant.now().minusSeconds(2));

        assertThat(members(DISPATCH).count()).isZero();
        assertThat(memberships.find(DISPATCH, ada)).isEmpty();
    }

    @Test
    void anotherNameIsSeenInEveryRoomAndBringsNobodyBack() {
        memberships.join(DISPATCH, ada, NAME, END);
        memberships.rename(ada, new MemberName("Ada L."));
        memberships.rename(ben, new MemberName("Ben"));

        assertThat(members(DISPATCH).members())
                .extracting(it -> it.name().value())
                .containsExactly("Ada L.");
    }

    @Test
    void aThousandWhoJoinAtOnceAreAllThereAndListedPageByPage() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> joining = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                ClientId client = client(i);
                joining.add(threads.submit(() -> memberships.join(DISPATCH, client, NAME, END)));
            }
            for (Future<?> each : joining) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<ClientId> read = new ArrayList<>();
        Optional<ClientId> after = Optional.empty();
        do {
            MemberPage page = memberships.members(DISPATCH, after, 300);
            assertThat(page.count()).isEqualTo(1000);
            page.members().forEach(it -> read.add(it.clientId()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).hasSize(1000).hasSameSizeAs(new HashSet<>(read));
    }
}
