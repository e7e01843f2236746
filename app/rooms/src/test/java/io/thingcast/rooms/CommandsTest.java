package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.contract.session.ClientId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command, its reply, and what is refused. */
class CommandsTest {
    private static final Instant LONG_AGO = Instant.parse("2025-11-21T01:11:08Z");
    private static TestRooms rooms;

    private final ClientId ada = rooms.client("dispatch", "night");
    private final ClientId ben = rooms.client("*");

    @BeforeAll
    static void start() {
        rooms = new TestRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    @BeforeEach
    void thereAreRooms() {
        rooms.ask(ben, "create", "{\"id\":\"x-1\",\"room\":\"dispatch\"}");
        rooms.ask(ben, "create", "{\"id\":\"x-2\",\"room\":\"night\"}");
    }

    private static JsonNode ask(ClientId client, String action, String payload) {
        return rooms.ask(client, action, payload.replace('\'', '"'));
    }

    private static int status(JsonNode reply) {
        return reply.path("error").path("status").asInt();
    }

    @Test
    void namesAndTextsArriveAsTheyWereGiven() {
        ask(ada, "register", "{'id':'c-1','name':'<b>Ada</b>'}");
        JsonNode joined = ask(ada, "join", "{'id':'c-2','room':'dispatch'}");
        JsonNode sent =
                ask(ada, "send", "{'id':'c-3','room':'dispatch','text':'<script>1</script>\\n'}");
        JsonNode history = ask(ben, "join", "{'id':'c-4','room':'dispatch'}").at("/result/history");

        assertThat(joined.at("/result/members").findValuesAsText("name")).contains("<b>Ada</b>");
        JsonNode last = history.get(history.size() - 1);
        assertThat(last.path("id")).isEqualTo(sent.at("/result/messageId")).hasToString("\"c-3\"");
        assertThat(last.path("at")).isEqualTo(sent.at("/result/at"));
        assertThat(last.at("/data/text").asText()).isEqualTo("<script>1</script>\n");
        assertThat(last.at("/data/name").asText()).isEqualTo("<b>Ada</b>");
        assertThat(last.at("/data/sender").asText()).isEqualTo(ada.uid());
        assertThat(last.path("kind").asText()).isEqualTo("message");
        assertThat(last.path("key").asText()).isEqualTo("room:dispatch");
    }

    @Test
    void anIdStandsForOneMessageOnly() {
        ask(ada, "join", "{'id':'c-1','room':'dispatch'}");
        JsonNode sent = ask(ada, "send", "{'id':'again-1','room':'dispatch','text':'one'}");
        JsonNode again = ask(ada, "send", "{'id':'again-1','room':'dispatch','text':'one'}");
        JsonNode other = ask(ada, "send", "{'id':'again-1','room':'dispatch','text':'two'}");

        assertThat(again).isEqualTo(sent);
        assertThat(status(other)).isEqualTo(409);
        assertThat(other.at("/error/detail").asText())
                .contains("The id 'again-1' stands for another message to room 'dispatch'");
    }

    @Test
    void whoRegistersNoNameIsAGuestAndALaterNameIsSeenAtOnce() {
        ask(ada, "join", "{'id':'c-1','room':'dispatch'}");
        assertThat(nameIn("dispatch")).isEqualTo("guest-" + ada.uid().substring(0, 8));

        ask(ada, "register", "{'id':'c-2','name':'Ada'}");

        assertThat(nameIn("dispatch")).isEqualTo("Ada");
    }

    private String nameIn(String room) {
        for (JsonNode member :
                ask(ben, "list", "{'id':'l','room':'%s'}".formatted(room)).at("/result/members")) {
            if (member.path("clientId").asText().equals(ada.value())) {
                return member.path("name").asText();
            }
        }
        return "";
    }

    @Test
    void leavingOneRoomLeavesTheOtherAndDisconnectingLeavesAll() {
        ask(ada, "join", "{'id':'c-1','room':'dispatch'}");
        ask(ada, "join", "{'id':'c-2','room':'night'}");

        assertThat(ask(ada, "leave", "{'id':'c-3','room':'dispatch'}").path("ok").asBoolean())
                .isTrue();
        assertThat(nameIn("dispatch")).isEmpty();
        assertThat(nameIn("night")).isNotEmpty();
        assertThat(ask(ada, "disconnect", "{'id':'c-4'}").at("/result/rooms"))
                .hasToString("[\"night\"]");
        assertThat(nameIn("night")).isEmpty();
    }

    @Test
    void aClientSeesTheRoomsOfItsTokenAndNoOthers() {
        ask(ben, "create", "{'id':'c-0','room':'secret'}");

        assertThat(ask(ada, "list", "{'id':'c-1'}").at("/result/rooms").findValuesAsText("room"))
                .containsExactly("dispatch", "night");
        assertThat(ask(ben, "list", "{'id':'c-2'}").at("/result/rooms").findValuesAsText("room"))
                .contains("dispatch", "night", "secret");
        assertThat(status(ask(ada, "join", "{'id':'c-3','room':'secret'}"))).isEqualTo(403);
        assertThat(status(ask(ada, "list", "{'id':'c-4','room':'secret'}"))).isEqualTo(403);
        assertThat(status(ask(ada, "create", "{'id':'c-5','room':'other'}"))).isEqualTo(403);
        assertThat(status(ask(ada, "send", "{'id':'c-6','room':'secret','text':'x'}")))
                .isEqualTo(403);
    }

    @Test
    void moreRoomsThanAReplyHoldsAreListedByItsCursor() {
        for (int i = 0; i < 120; i++) {
            ClientId client = rooms.client("*");
            ask(client, "create", "{'id':'c-%d','room':'many-%03d'}".formatted(i, i));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode result =
                    ask(
                                    ben,
                                    "list",
                                    cursor.isEmpty()
                                            ? "{'id':'l'}"
                                            : "{'id':'l','cursor':'%s'}".formatted(cursor))
                            .path("result");
            listed.addAll(result.path("rooms").findValuesAsText("room"));
            cursor = result.path("cursor").asText("");
        } while (!cursor.isEmpty());

        assertThat(listed).isSorted().doesNotHaveDuplicates().contains("many-000", "many-119");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | send | {'id':'c-1','room':'dispatch'} | no field 'text'",
                "400 | send | {'id':'c-1','room':'dispatch','text':' '} | blank",
                "400 | send | {'id':'c-1','room':'dispatch','text':'a\\u0007'} | U+0007",
                "400 | send | {'id':'c-1','room':'dispatch','text':'\\ud800'} | surrogate",
                "400 | send | {'id':'c-1','room':'dispatch','text':1} | 'text' is no text",
                "400 | send | {'id':'c-1','room':'dispatch','text':'x','name':'Eve'} | no field"
                        + " 'name'",
                "400 | join | {'id':'c-1','room':''} | room",
                "400 | join | {'id':'c-1','room':'a\\u202eb'} | U+202E",
                "400 | join | {'id':'c-1','room':'\\ud800'} | U+D800",
                "400 | shout | {'id':'c-1'} | no action 'shout'",
                "400 | list | {'id':'c-1','cursor':'!'} | cursor",
                "400 | list | {'id':'c-1','room':'dispatch','cursor':'eA'} | cursor",
                "400 | register | {'id':'c-1','name':''} | name",
                "400 | disconnect | {'id':'c-1','room':'dispatch'} | no field 'room'",
                "404 | join | {'id':'c-1','room':'nowhere'} | no room 'nowhere'",
                "404 | list | {'id':'c-1','room':'nowhere'} | no room 'nowhere'",
                "403 | send | {'id':'c-1','room':'night','text':'x'} | join it first",
                "409 | create | {'id':'c-1','room':'dispatch'} | already",
            })
    void aCommandThatCannotBeCarriedOutIsAnsweredWithTheReason(
            int status, String action, String payload, String reason) {
        JsonNode reply = ask(ben, action, payload);

        assertThat(reply.path("id").asText()).isEqualTo("c-1");
        assertThat(reply.path("ok").asBoolean(true)).isFalse();
        assertThat(status(reply)).isEqualTo(status);
        assertThat(reply.at("/error/detail").asText()).contains(reason);
        assertThat(reply.at("/error/type").asText()).isEqualTo("about:blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | not JSON",
                "[] | no JSON object",
                "{} | no field 'id'",
                "{'id':1} | 'id' is no text",
                "'' | no JSON object",
            })
    void whatHasNoIdIsAnsweredWithoutOne(String payload, String reason) {
        JsonNode reply = ask(ben, "join", payload);

        assertThat(reply.has("id")).isFalse();
        assertThat(status(reply)).isEqualTo(400);
        assertThat(reply.at("/error/detail").asText()).contains(reason);
    }

    @Test
    void anIdIsAnsweredEvenIfWhatFollowsItIsBroken() {
        assertThat(ask(ben, "join", "{'id':'c-7','room':").path("id").asText()).isEqualTo("c-7");
        assertThat(ask(ben, "join", "{'id':'a b','room':'dispatch'}").path("id").asText())
                .isEqualTo("a b");
    }

    @Test
    void aMessageHasAtMostFourKilobytes() {
        ask(ada, "join", "{'id':'c-1','room':'dispatch'}");
        String longest = "ü".repeat(2048);

        assertThat(ask(ada, "send", text("c-2", longest)).path("ok").asBoolean()).isTrue();
        assertThat(status(ask(ada, "send", text("c-3", longest + "x")))).isEqualTo(413);
        JsonNode huge = ask(ada, "send", text("c-4", "x".repeat(40_000)));
        assertThat(status(huge)).isEqualTo(413);
        assertThat(huge.path("id").asText()).isEqualTo("c-4");
    }

    private static String text(String id, String text) {
        return "{'id':'%s','room':'dispatch','text':'%s'}".formatted(id, text);
    }

    @Test
    void whatWaitedTooLongIsNotCarriedOutUnlessItLasts() {
        ask(ada, "join", "{'id':'c-1','room':'dispatch'}");
        Instant before = Instant.now().minusSeconds(60);
        JsonNode left = askAt(before, "leave", "{'id':'c-2','room':'dispatch'}");
        JsonNode renamed = askAt(before, "register", "{'id':'c-3','name':'Eve'}");
        JsonNode sent = askAt(before, "send", "{'id':'c-4','room':'dispatch','text':'x'}");

        assertThat(List.of(status(left), status(renamed), status(sent)))
                .containsExactly(503, 503, 0);
        assertThat(left.at("/error/detail").asText()).contains("give it again");
        assertThat(nameIn("dispatch")).startsWith("guest-");
    }

    private JsonNode askAt(Instant receivedAt, String action, String payload) {
        return rooms.ask(ada, action, payload.replace('\'', '"'), receivedAt);
    }

    @Test
    void aSessionThatHasEndedOrWasRevokedMayDoNothing() {
        ClientId expired = rooms.client(Instant.now().minusSeconds(1), "*");
        ClientId unknown = new ClientId("local@%032x@%016d".formatted(0, 0));

        assertThat(status(ask(expired, "join", "{'id':'c-1','room':'dispatch'}"))).isEqualTo(401);
        assertThat(status(ask(unknown, "list", "{'id':'c-1'}"))).isEqualTo(401);
        assertThat(rooms.memberships().of(expired)).isEmpty();
    }

    @Test
    void aBatchIsAnsweredWholeAndAClientsCommandsInTheirOrder() {
        rooms.replies.drain();

        assertThat(
                        rooms.handle(
                                batched(ada, "join", "{'id':'b-1','room':'dispatch'}"),
                                batched(ben, "join", "{'id':'b-2','room':'dispatch'}"),
                                TestRooms.queued("not of the rule", 1),
                                batched(ada, "send", "{'id':'b-3','room':'dispatch','text':'x'}"),
                                batched(ben, "send", "{'id':'b-4','room':'dispatch','text':'x'}")))
                .isEmpty();

        assertThat(rooms.replies.drain())
                .hasSize(4)
                .allMatch(it -> it.json().path("ok").asBoolean());
        assertThat(rooms.dead.drain()).hasSize(1);
    }

    private static ObjectNode batched(ClientId client, String action, String payload) {
        return TestRooms.message(client, action, payload.replace('\'', '"'), Instant.now(), 1);
    }

    @Test
    void theSenderIsTheTopicsClientAndAnotherPublisherIsKeptAsADeadLetter() throws Exception {
        byte[] payload =
                "{\"id\":\"c-1\",\"room\":\"dispatch\",\"text\":\"I am Ada\"}"
                        .getBytes(StandardCharsets.UTF_8);
        String topic = "cmd/local/" + ada.value() + "/send";
        rooms.replies.drain();

        assertThat(
                        rooms.handle(
                                TestRooms.message(topic, ben.value(), payload, LONG_AGO, 1),
                                TestRooms.message(topic, "n/a", payload, LONG_AGO, 1),
                                TestRooms.message(
                                        "cmd/local/truck-7/send", "truck-7", payload, LONG_AGO, 1),
                                TestRooms.message(
                                        topic.replace("/local/", "/prod/"),
                                        ada.value(),
                                        payload,
                                        LONG_AGO,
                                        1),
                                TestRooms.queued("not of the rule", 1)))
                .isEmpty();

        assertThat(rooms.replies.drain()).isEmpty();
        List<JsonNode> letters = new ArrayList<>();
        for (String letter : rooms.dead.drain()) {
            letters.add(TestRooms.JSON.readTree(letter));
        }
        assertThat(letters).hasSize(5).allMatch(it -> it.path("source").asText().equals("rooms"));
        assertThat(letters)
                .filteredOn(it -> it.path("clientId").asText().equals(ben.value()))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.path("field").asText()).isEqualTo("clientId");
                            assertThat(it.path("topic").asText()).isEqualTo(topic);
                            assertThat(it.path("payloadBase64").binaryValue()).isEqualTo(payload);
                        });
        assertThat(letters)
                .filteredOn(it -> !it.has("topic"))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(it.path("payloadBase64").binaryValue())
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo("not of the rule"));
    }
}
