package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/coming-from/websocket-sandbox.md says. */
@Tries.Elsewhere(
        line = "disconnected clients stay",
        file = "local/src/test/java/io/thingcast/local/endtoend/RoomsTest.java",
        test = "whoIsGoneIsNoMember")
@Tries.Elsewhere(
        line = "`no-rooms` as a name",
        file = "app/rooms/src/test/java/io/thingcast/rooms/CommandsTest.java",
        test = "aClientSeesTheRoomsOfItsTokenAndNoOthers")
@Tries.Elsewhere(
        line = "`{\"user\",\"content\",\"time\"}`",
        file = "app/rooms/src/test/java/io/thingcast/rooms/OrderTest.java",
        test = "timeNeverGoesBackWhateverTheClockSays")
@Tries.Elsewhere(
        line = "text put in the page as HTML",
        file = "local/src/test/java/io/thingcast/local/endtoend/DashboardTest.java",
        test = "carriesWhatIsSaidInARoomAsText")
@Tries.Elsewhere(
        line = "one set of tables for each prefix",
        file = "infra/src/test/java/io/thingcast/infra/graph/NamesAndTagsTest.java",
        test = "noTwoStagesShareAName")
@Tries.Elsewhere(
        line = "*Oh no!",
        file = "clients/client/test/room-reconnect.test.ts",
        test = "is joined again after a reconnect, with what was missed, and what waited is sent")
@ExtendWith(SharedSystem.class)
class ComingFromRoomsTest {
    private static final Map<String, String> LAB = Map.of("room", "lab");

    private final LocalSystem system = SharedSystem.system();

    @Test
    @Tries({
        "frame `{\"action\"",
        "`register` with `name`",
        "`new-room`",
        "`join-room`",
        "`dispatch`",
        "`{\"type\":\"single-room\"}`",
        "`{\"type\":\"client-message\"",
        "anyone may post as anyone",
        "tables `client-records`"
    })
    void aRoomIsCreatedJoinedAndTalkedIn() throws Exception {
        try (RoomMember ada = new RoomMember(system.session("operator"));
                RoomMember ben = new RoomMember(system.session("operator"))) {
            assertThat(ada.ask("register", Map.of("name", "Ada")).at("/result/name").asText())
                    .isEqualTo("Ada");
            assertThat(ada.ask("create", LAB).path("ok").asBoolean()).isTrue();
            assertThat(ben.ask("create", LAB).at("/error/status").asInt()).isEqualTo(409);
            assertThat(ben.ask("list", Map.of()).at("/result/rooms").findValuesAsText("room"))
                    .contains("lab");
            assertThat(system.api("GET", "/rooms", "operator", "").body()).contains("\"lab\"");
            ada.join("lab");

            JsonNode receipt =
                    ada.ask("m-1", "send", Map.of("room", "lab", "text", "hello")).path("result");
            assertThat(receipt.path("messageId").asText()).isEqualTo("m-1");
            await().until(() -> !ada.messages().isEmpty());
            JsonNode message = ada.messages().get(0);
            assertThat(message.path("key").asText()).isEqualTo("room:lab");
            assertThat(message.path("at")).isEqualTo(receipt.path("at"));
            assertThat(message.at("/data/name").asText()).isEqualTo("Ada");
            assertThat(message.at("/data/sender").asText()).isEqualTo(ada.clientId().split("@")[1]);

            JsonNode joined = ben.join("lab").path("result");
            assertThat(joined.path("count").asInt()).isEqualTo(2);
            assertThat(joined.at("/history/0/data/text").asText()).isEqualTo("hello");
            assertThat(system.api("GET", "/items?key=room%3Alab", "operator", "").body())
                    .contains("hello");
            assertThat(system.count("room:lab", "message")).isEqualTo(1);
        }
    }

    @Test
    @Tries({
        "`leave-room`",
        "joining B without leaving A",
        "`{\"type\":\"delete-room\"",
        "`scanStatus`"
    })
    void aRoomThatTheLastOneLeftIsThereAndAnotherIsUntouched() throws Exception {
        try (RoomMember ada = new RoomMember(system.session("operator"))) {
            for (String room : new String[] {"a-room", "b-room"}) {
                ada.ask("create", Map.of("room", room));
                ada.join(room);
            }

            assertThat(ada.ask("leave", Map.of("room", "a-room")).path("ok").asBoolean()).isTrue();

            assertThat(members(ada, "a-room")).isZero();
            assertThat(members(ada, "b-room")).isEqualTo(1);
            JsonNode refused = ada.ask("send", Map.of("room", "a-room", "text", "anybody?"));
            assertThat(refused.path("ok").asBoolean()).isFalse();
            assertThat(refused.at("/error/detail").asText()).isNotEmpty();
        }
    }

    private static int members(RoomMember member, String room) throws Exception {
        return member.ask("list", Map.of("room", room)).at("/result/count").asInt(-1);
    }
}
