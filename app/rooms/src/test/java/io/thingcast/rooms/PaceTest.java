package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.session.ClientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many messages a client may send in a second. */
class PaceTest {
    private static final Instant SECOND = Instant.parse("2025-11-21T01:11:08Z");
    private static TestRooms rooms;

    private final ClientId ada = rooms.client("*");

    @BeforeAll
    static void start() {
        rooms = new TestRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    private void join(String room) {
        String command = "{\"id\":\"x\",\"room\":\"%s\"}".formatted(room);
        rooms.ask(ada, "create", command);
        rooms.ask(ada, "join", command);
    }

    private JsonNode send(String id, String room, Instant receivedAt) {
        String command = "{\"id\":\"%s\",\"room\":\"%s\",\"text\":\"x\"}".formatted(id, room);
        return rooms.ask(ada, "send", command, receivedAt);
    }

    private static int status(JsonNode reply) {
        return reply.at("/error/status").asInt();
    }

    @Test
    void aClientSendsFiveMessagesASecondAndARepeatedOneCountsOnce() {
        join("one");
        for (int i = 0; i < 5; i++) {
            assertThat(status(send("s-" + i, "one", SECOND.plusMillis(i)))).isZero();
        }

        JsonNode sixth = send("s-5", "one", SECOND.plusMillis(999));
        assertThat(status(sixth)).isEqualTo(429);
        assertThat(sixth.at("/error/detail").asText()).contains("5 times a second");
        assertThat(status(send("s-4", "one", SECOND))).isZero();
        assertThat(status(send("s-5", "one", SECOND.plusSeconds(1)))).isZero();
    }

    @Test
    void anIdThatIsGivenToSeveralMessagesDoesNotMakeThemOne() {
        List<Integer> statuses = new ArrayList<>();
        for (String room : List.of("a", "b", "c", "d", "e", "f")) {
            join(room);
            statuses.add(status(send("x", room, SECOND)));
        }

        assertThat(statuses).containsExactly(0, 0, 0, 0, 0, 429);
    }
}
