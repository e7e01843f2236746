package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Browsers in rooms. {@code -Dthingcast.full=true} puts 10,000 messages into one. */
@ExtendWith(SharedSystem.class)
class RoomsTest {
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");
    private static final int MESSAGES = FULL ? 10_000 : 600;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final LocalSystem system = SharedSystem.system();

    private RoomMember browser(String role) throws Exception {
        return new RoomMember(system.session(role));
    }

    private static Map<String, String> text(String text) {
        return Map.of("room", "dispatch", "text", text);
    }

    @Test
    void twoWhoTalkSeeTheSameMessagesInTheSameOrderUnderTheirOwnNames() throws Exception {
        try (RoomMember ada = browser("operator");
                RoomMember ben = browser("driver")) {
            assertThat(ada.ask("create", Map.of("room", "dispatch")).path("ok").asBoolean())
                    .isTrue();
            assertThat(ben.ask("create", Map.of("room", "dispatch")).at("/error/status").asInt())
                    .isEqualTo(409);
            ben.ask("register", Map.of("name", "<b>Ben</b>"));
            ada.join("dispatch");
            JsonNode joined = ben.join("dispatch").path("result");
            assertThat(joined.path("count").asInt()).isEqualTo(2);

            Map<String, Long> receipts = talk(ada, ben);

            await().atMost(SOON).until(() -> inOrder(ada).size() == 8);
            await().atMost(SOON).until(() -> inOrder(ben).size() == 8);
            assertThat(inOrder(ada)).isEqualTo(inOrder(ben));
            assertThat(times(inOrder(ada))).doesNotHaveDuplicates().isSorted();
            assertThat(inOrder(ada))
                    .allSatisfy(
                            it ->
                                    assertThat(receipts)
                                            .containsEntry(
                                                    it.path("id").asText(),
                                                    it.path("at").longValue()));
            JsonNode bens =
                    inOrder(ada).stream()
                            .filter(it -> it.path("id").asText().equals("ben-0"))
                            .findFirst()
                            .orElseThrow();
            assertThat(bens.at("/data/name").asText()).isEqualTo("<b>Ben</b>");
            assertThat(bens.at("/data/text").asText()).isEqualTo("<script>ben 0</script>");
            assertThat(bens.at("/data/sender").asText()).isEqualTo(ben.clientId().split("@")[1]);

            sentAgainIsTheSame(ada, ben, receipts);
            whoIsGoneIsNoMember(ada, ben);
        }
    }

    private static Map<String, Long> talk(RoomMember ada, RoomMember ben) throws Exception {
        Map<String, CompletableFuture<JsonNode>> sent = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            sent.put("ada-" + i, ada.send("ada-" + i, "send", text("ada " + i)));
            sent.put(
                    "ben-" + i,
                    ben.send("ben-" + i, "send", text("<script>ben " + i + "</script>")));
        }
        Map<String, Long> receipts = new HashMap<>();
        for (Map.Entry<String, CompletableFuture<JsonNode>> each : sent.entrySet()) {
            JsonNode reply = each.getValue().get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(reply.at("/result/messageId").asText()).isEqualTo(each.getKey());
            receipts.put(each.getKey(), reply.at("/result/at").longValue());
        }
        return receipts;
    }

    /** As a client sorts them: what came twice is the same message. */
    private static List<JsonNode> inOrder(RoomMember member) {
        return member.messages().stream()
                .distinct()
                .sorted(Comparator.comparing(it -> it.path("at").longValue()))
                .toList();
    }

    private static List<Long> times(List<JsonNode> messages) {
        return messages.stream().map(it -> it.path("at").longValue()).toList();
    }

    private static void sentAgainIsTheSame(
            RoomMember ada, RoomMember ben, Map<String, Long> receipts) throws Exception {
        JsonNode again = ada.ask("ada-0", "send", text("ada 0"));
        assertThat(again.at("/result/at").longValue()).isEqualTo(receipts.get("ada-0"));
        ada.ask("ada-last", "send", text("the last"));

        await().atMost(SOON).until(() -> inOrder(ben).size() > 8);
        assertThat(inOrder(ben)).hasSize(9);
    }

    private static void whoIsGoneIsNoMember(RoomMember ada, RoomMember ben) throws Exception {
        ben.close();

        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () ->
                                ada.ask("list", Map.of("room", "dispatch"))
                                                .at("/result/count")
                                                .asInt()
                                        == 1);
    }

    @Test
    void aLongTalkIsReadPageByPage() throws Exception {
        try (RoomMember ada = browser("operator")) {
            ada.ask("create", Map.of("room", "long"));
            long first = System.currentTimeMillis() - MESSAGES;
            for (int i = 0; i < MESSAGES; i++) {
                write(first + i, "m-" + i);
            }

            JsonNode newest = ada.join("long").path("result");
            List<Long> read = pages("/items?key=room%3Along&order=desc&limit=500");

            assertThat(newest.path("more").asBoolean()).isTrue();
            assertThat(newest.at("/history/49/at").longValue()).isEqualTo(first + MESSAGES - 1);
            assertThat(read).hasSize(MESSAGES).doesNotHaveDuplicates();
            assertThat(read).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    /** As the function writes a message, but without asking for it five times a second. */
    private void write(long at, String id) {
        system.put(
                Map.of(
                        "itemKey", AttributeValue.fromS("room:long"),
                        "itemId", AttributeValue.fromS("message#" + at + "#" + id),
                        "at", AttributeValue.fromN(Long.toString(at)),
                        "name", AttributeValue.fromS("Ada"),
                        "text", AttributeValue.fromS(id)));
    }

    private List<Long> pages(String path) throws Exception {
        List<Long> times = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    LocalSystem.tree(system.api("GET", path + cursor, "operator", "").body());
            page.path("items").forEach(it -> times.add(it.path("at").longValue()));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return times;
    }
}
