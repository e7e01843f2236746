package io.thingcast.api.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import io.thingcast.connections.rooms.Memberships;
import io.thingcast.connections.rooms.RoomDirectory;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET /rooms as API Gateway calls it, over DynamoDB Local. */
class RoomsApiTest {
    private static final String UID = "9f2c0123456789abcdef0123456789ab";
    private static ApiFunction api;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        api = new ApiFunction();
        RoomDirectory rooms =
                new RoomDirectory(TestTables.client(), api.services.connections, Clock.systemUTC());
        for (int i = 0; i < 130; i++) {
            rooms.create(new RoomName("room %03d".formatted(i)), UID, "c-" + i);
        }
        rooms.create(new RoomName("dispatch"), UID, "c-d");
        Memberships members =
                new Memberships(TestTables.client(), api.services.connections, Clock.systemUTC());
        for (int i = 0; i < 120; i++) {
            ClientId client = ClientId.of(new Stage("local"), UID, "Unique%010d".formatted(i));
            members.join(
                    new RoomName("dispatch"),
                    client,
                    new MemberName("<b>Ben</b>"),
                    Instant.now().plusSeconds(600));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyRoomIsListedToWhoMayReadAll() throws Exception {
        assertThat(all("/rooms", "rooms", List.of("*"))).hasSize(131);
    }

    @Test
    void onlyTheRoomsOfTheTokenAreListed() throws Exception {
        List<JsonNode> rooms = all("/rooms", "rooms", List.of("room 005", "dispatch", "none"));

        assertThat(rooms)
                .extracting(it -> it.get("room").textValue())
                .containsExactly("dispatch", "room 005");
        assertThat(rooms.get(0).get("createdBy").textValue()).isEqualTo(UID);
        assertThat(all("/rooms", "rooms", List.of())).isEmpty();
    }

    @Test
    void membersAreListedByClientId() throws Exception {
        List<JsonNode> members = all("/rooms?room=dispatch", "members", List.of("dispatch"));

        assertThat(members).hasSize(120).doesNotHaveDuplicates();
        assertThat(members.get(0).get("name").textValue()).isEqualTo("<b>Ben</b>");
        assertThat(members.get(0).get("sender").textValue()).isEqualTo(UID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rooms?room=dispatch | 403 | no right to read the key 'room:dispatch'",
                "/rooms?room=gone     | 404 | There is no such room",
                "/rooms?room=         | 400 | room",
                "/rooms?room=*        | 400 | room '*' stands for all rooms",
                "/rooms?cursor=AAAA   | 400 | 'cursor'",
            })
    void whatCanNotBeReadIsNamed(String path, int status, String detail) throws Exception {
        APIGatewayV2HTTPResponse answer = get(path, List.of("gone", "other"));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getBody()).contains(detail);
    }

    private static List<JsonNode> all(String path, String list, List<String> rooms)
            throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    new ObjectMapper()
                            .readTree(
                                    get(
                                                    path
                                                            + (cursor.isEmpty()
                                                                    ? ""
                                                                    : (path.contains("?")
                                                                                    ? "&"
                                                                                    : "?")
                                                                            + "cursor="
                                                                            + cursor),
                                                    rooms)
                                            .getBody());
            page.get(list).forEach(all::add);
            cursor = page.path("cursor").asText();
        } while (!cursor.isEmpty());
        return all;
    }

    private static APIGatewayV2HTTPResponse get(String path, List<String> rooms) throws Exception {
        return api.call("GET", path, api.token("member", Map.of("rooms", rooms)), null);
    }
}
