package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.contract.session.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to commands while something else does not work. */
class FailuresTest {
    private static final Instant AT = Instant.parse("2025-11-21T01:11:08.123Z");

    @Test
    void aReplyThatCannotBePublishedComesAgainAndTheMessageIsWrittenOnce() throws Exception {
        try (TestRooms rooms = new TestRooms()) {
            ClientId ada = rooms.client("dispatch");
            rooms.ask(ada, "create", "{\"id\":\"c-1\",\"room\":\"dispatch\"}");
            rooms.ask(ada, "join", "{\"id\":\"c-2\",\"room\":\"dispatch\"}");
            String send = "{\"id\":\"c-3\",\"room\":\"dispatch\",\"text\":\"x\"}";
            ObjectNode first = TestRooms.message(ada, "send", send, AT, 1);
            rooms.replies.isBroken(true);

            assertThat(rooms.handle(first)).containsExactly(first.path("messageId").asText());

            rooms.replies.isBroken(false);
            assertThat(rooms.handle(TestRooms.message(ada, "send", send, AT, 2))).isEmpty();
            assertThat(rooms.replies.drain().get(0).json().at("/result/at").longValue())
                    .isEqualTo(AT.toEpochMilli());
            assertThat(rooms.dead.drain()).isEmpty();
        }
    }

    @Test
    void whatFailsTheLastTimeIsAnsweredWith503AndKeptWithItsReason() throws Exception {
        // Nobody listens there.
        try (TestRooms rooms = new TestRooms("http://127.0.0.1:1")) {
            ClientId ada = rooms.client("dispatch");
            String create = "{\"id\":\"c-1\",\"room\":\"dispatch\"}";
            ObjectNode first = TestRooms.message(ada, "create", create, AT, 1);

            assertThat(rooms.handle(first)).containsExactly(first.path("messageId").asText());
            assertThat(rooms.replies.drain()).isEmpty();
            assertThat(
                            rooms.handle(
                                    TestRooms.message(
                                            ada, "create", create, AT, TestRooms.MAXIMUM_RECEIVES)))
                    .isEmpty();

            JsonNode reply = rooms.replies.drain().get(0).json();
            assertThat(reply.path("id").asText()).isEqualTo("c-1");
            assertThat(reply.at("/error/status").asInt()).isEqualTo(503);
            List<String> letters = rooms.dead.drain();
            assertThat(letters).hasSize(1);
            JsonNode letter = TestRooms.JSON.readTree(letters.get(0));
            assertThat(letter.path("source").asText()).isEqualTo("rooms");
            assertThat(letter.path("reason").asText()).startsWith("Not carried out in 3 attempts");
            assertThat(letter.path("payloadBase64").binaryValue()).isEqualTo(create.getBytes());
        }
    }

    @Test
    void whatFailsComesAgainWhileSomebodyStillWaits() {
        try (TestRooms rooms = new TestRooms()) {
            ObjectNode failing = rooms.received(create(rooms.client("dispatch"), "dispatch"));
            rooms.replies.isBroken(true);

            assertThat(rooms.handle(failing)).containsExactly(failing.path("messageId").asText());

            await().atMost(Duration.ofSeconds(60)).until(() -> rooms.visible().isPresent());
        }
    }

    @Test
    void aDeadLetterThatIsPutBackAsItIsCountsAsTheCommandThatItWas() throws Exception {
        try (TestRooms rooms = new TestRooms()) {
            ClientId ada = rooms.client("dispatch");
            String create = "{\"id\":\"c-1\",\"room\":\"dispatch\"}";
            rooms.replies.isBroken(true);
            rooms.handle(TestRooms.message(ada, "create", create, AT, TestRooms.MAXIMUM_RECEIVES));
            rooms.replies.isBroken(false);

            assertThat(rooms.handle(TestRooms.queued(rooms.dead.drain().get(0), 1))).isEmpty();
            assertThat(rooms.replies.drain().get(0).json().path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void whatTheRuleCouldNotHandOverCountsOnceItIsPutBack() throws Exception {
        try (TestRooms rooms = new TestRooms()) {
            ClientId ada = rooms.client("dispatch");
            String create = "{\"id\":\"c-1\",\"room\":\"dispatch\"}";
            String body =
                    TestRooms.JSON
                            .createObjectNode()
                            .put("topic", "cmd/local/" + ada.value() + "/create")
                            .put("clientId", ada.value())
                            .put("base64OriginalPayload", create.getBytes())
                            .toString();

            assertThat(rooms.handle(TestRooms.queued(body, 1))).isEmpty();
            assertThat(rooms.replies.drain().get(0).json().path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void whatCannotBeKeptAsADeadLetterComesAgainAndDisturbsNoOther() {
        try (TestRooms rooms = new TestRooms()) {
            ClientId ada = rooms.client("dispatch");
            ClientId ben = rooms.client("night");
            rooms.dead.remove();
            ObjectNode poison = TestRooms.queued("not of the rule", 1);

            assertThat(rooms.handle(create(ada, "dispatch"), poison, create(ben, "night")))
                    .containsExactly(poison.path("messageId").asText());

            assertThat(rooms.replies.drain())
                    .hasSize(2)
                    .allMatch(it -> it.json().path("ok").asBoolean());
        }
    }

    private static ObjectNode create(ClientId client, String room) {
        String create = "{\"id\":\"c-1\",\"room\":\"%s\"}".formatted(room);
        return TestRooms.message(client, "create", create, AT, 1);
    }
}
