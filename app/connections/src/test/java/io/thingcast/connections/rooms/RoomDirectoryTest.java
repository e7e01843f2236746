package io.thingcast.connections.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.room.RoomName;
import io.thingcast.testing.TestTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class RoomDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final RoomName DISPATCH = new RoomName("dispatch");
    private static final String ADA = "9f2c0123456789abcdef0123456789ab";
    private static final String BEN = "5d41402abc4b2a76b9719d911017c592";

    private final String table = TestTables.connections();
    private final RoomDirectory rooms = at(NOW);

    private RoomDirectory at(Instant now) {
        return new RoomDirectory(TestTables.client(), table, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aRoomIsCreatedOnceAndTheSameCommandAgainHasTheSameResult() {
        Optional<KnownRoom> created = rooms.create(DISPATCH, ADA, "c-1");

        assertThat(created).map(KnownRoom::createdBy).hasValue(ADA);
        assertThat(rooms.create(DISPATCH, ADA, "c-1")).isEqualTo(created);
        assertThat(rooms.create(DISPATCH, ADA, "c-2")).isEmpty();
        assertThat(rooms.create(DISPATCH, BEN, "c-1")).isEmpty();
        assertThat(rooms.find(DISPATCH)).isEqualTo(created);
    }

    @Test
    void ofManyWhoCreateARoomAtOnceOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<KnownRoom>>> attempts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String command = "c-" + i;
                attempts.add(() -> rooms.create(DISPATCH, ADA, command));
            }
            int winners = 0;
            for (Future<Optional<KnownRoom>> attempt : threads.invokeAll(attempts)) {
                winners += attempt.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void roomsAreListedByNamePageByPage() {
        List<String> names = IntStream.range(0, 25).mapToObj("room-%02d"::formatted).toList();
        names.forEach(it -> rooms.create(new RoomName(it), ADA, "c-1"));

        List<String> read = new ArrayList<>();
        Optional<RoomName> after = Optional.empty();
        do {
            RoomPage page = rooms.page(after, 10);
            page.rooms().forEach(it -> read.add(it.name().value()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).isEqualTo(names);
        assertThat(rooms.named(List.of(new RoomName("room-07"), new RoomName("none"))))
                .extracting(it -> it.name().value())
                .containsExactly("room-07");
        assertThat(rooms.named(List.of())).isEmpty();
    }

    @Test
    void whoCreatedARoomFindsItInTheList() {
        List<Boolean> consistent = new ArrayList<>();
        DynamoDbClient asked =
                new DynamoDbClient() {
                    @Override
                    public QueryResponse query(QueryRequest request) {
                        consistent.add(request.consistentRead());
                        return TestTables.client().query(request);
                    }

                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {}
                };

        new RoomDirectory(asked, table, Clock.systemUTC()).page(Optional.empty(), 10);

        assertThat(consistent).containsExactly(true);
    }

    @Test
    void aRoomThatIsUsedIsKeptAndAnotherForgotten() {
        KnownRoom used = rooms.create(DISPATCH, ADA, "c-1").orElseThrow();
        rooms.create(new RoomName("unused"), ADA, "c-1");

        at(NOW.plus(Duration.ofDays(60))).keep(used);
        RoomDirectory later = at(NOW.plus(Duration.ofDays(91)));

        assertThat(later.page(Optional.empty(), 10).rooms())
                .extracting(it -> it.name().value())
                .containsExactly("dispatch");
        assertThat(later.find(new RoomName("unused"))).isEmpty();
        assertThat(later.create(new RoomName("unused"), BEN, "c-9")).isPresent();
    }
}
