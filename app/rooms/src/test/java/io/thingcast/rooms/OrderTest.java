package io.thingcast.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.item.At;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.session.ClientId;
import io.thingcast.history.HistoryPage;
import io.thingcast.history.HistoryQuery;
import io.thingcast.history.Position;
import io.thingcast.history.ReadItem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many who write to one room at once. */
class OrderTest {
    private static final Instant AT = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    private static TestRooms rooms;

    private final ExecutorService threads = Executors.newFixedThreadPool(6);

    @BeforeAll
    static void start() {
        rooms = new TestRooms();
    }

    @AfterAll
    static void stop() {
        rooms.close();
    }

    private ClientId member(String room) {
        ClientId client = rooms.client(room);
        rooms.ask(client, "join", "{\"id\":\"j\",\"room\":\"%s\"}".formatted(room));
        return client;
    }

    private static void create(String room) {
        rooms.ask(rooms.client(room), "create", "{\"id\":\"c\",\"room\":\"%s\"}".formatted(room));
    }

    private static String message(String room, String id) {
        return "{\"id\":\"%s\",\"room\":\"%s\",\"text\":\"%s\"}".formatted(id, room, id);
    }

    private <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return results;
    }

    private static List<ReadItem> history(String room) {
        List<ReadItem> items = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        do {
            HistoryPage page =
                    rooms.history()
                            .read(
                                    new HistoryQuery(
                                            new RoomName(room).key(),
                                            Optional.empty(),
                                            new At(1_000_000_000_000L),
                                            new At(9_999_999_999_999L),
                                            true,
                                            500,
                                            after));
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }

    @Test
    void messagesSentAtOnceAreAllThereOnceEachAtATimeOfItsOwn() throws Exception {
        create("busy");
        List<Callable<List<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ClientId client = member("busy");
            int sender = i;
            // All arrive in the same milliseconds.
            calls.add(
                    () -> {
                        List<String> failed = new ArrayList<>();
                        for (int n = 0; n < 10; n++) {
                            failed.addAll(
                                    rooms.handle(
                                            TestRooms.message(
                                                    client,
                                                    "send",
                                                    message("busy", "s-%d-%d".formatted(sender, n)),
                                                    AT.plusSeconds(n),
                                                    1)));
                        }
                        return failed;
                    });
        }

        assertThat(all(calls)).allSatisfy(failed -> assertThat(failed).isEmpty());

        List<ReadItem> messages = history("busy");
        assertThat(messages).hasSize(120);
        assertThat(new HashSet<>(messages.stream().map(it -> it.id().orElseThrow()).toList()))
                .hasSize(120);
        assertThat(messages.stream().map(it -> it.at().epochMillis()).distinct()).hasSize(120);
        List<Long> receipts = new ArrayList<>();
        rooms.replies.drain().stream()
                .map(it -> it.json().at("/result/at"))
                .filter(JsonNode::isNumber)
                .forEach(it -> receipts.add(it.longValue()));
        assertThat(receipts)
                .containsExactlyInAnyOrderElementsOf(
                        messages.stream().map(it -> it.at().epochMillis()).toList());
    }

    @Test
    void aMessageSentTwiceAtOnceIsOneMessageWithOneReceipt() throws Exception {
        create("echo");
        ClientId client = member("echo");
        List<Callable<List<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant receivedAt = AT.plusMillis(i);
            calls.add(
                    () ->
                            rooms.handle(
                                    TestRooms.message(
                                            client, "send", message("echo", "s"), receivedAt, 1)));
        }
        rooms.replies.drain();

        assertThat(all(calls)).allSatisfy(failed -> assertThat(failed).isEmpty());

        assertThat(history("echo")).hasSize(1);
        List<JsonNode> receipts = rooms.replies.drain().stream().map(it -> it.json()).toList();
        assertThat(receipts).hasSize(6);
        assertThat(new HashSet<>(receipts)).hasSize(1);
        assertThat(receipts.get(0).at("/result/at").longValue())
                .isEqualTo(history("echo").get(0).at().epochMillis());
    }

    @Test
    void timeNeverGoesBackWhateverTheClockSays() {
        create("clock");
        ClientId client = member("clock");
        long first =
                rooms.ask(client, "send", message("clock", "a"), AT).at("/result/at").longValue();
        long second =
                rooms.ask(client, "send", message("clock", "b"), AT.minusSeconds(600))
                        .at("/result/at")
                        .longValue();

        assertThat(first).isEqualTo(AT.toEpochMilli());
        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void ofTwoWhoCreateARoomAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        List<Callable<List<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ClientId client = rooms.client("raced");
            calls.add(
                    () ->
                            rooms.handle(
                                    TestRooms.message(
                                            client,
                                            "create",
                                            "{\"id\":\"c\",\"room\":\"raced\"}",
                                            AT,
                                            1)));
        }
        rooms.replies.drain();

        assertThat(all(calls)).allSatisfy(failed -> assertThat(failed).isEmpty());

        List<JsonNode> replies = rooms.replies.drain().stream().map(it -> it.json()).toList();
        assertThat(replies.stream().filter(it -> it.path("ok").asBoolean())).hasSize(1);
        assertThat(replies.stream().filter(it -> it.at("/error/status").asInt() == 409)).hasSize(7);
    }

    @Test
    void aReplyToWhoJoinsStaysSmallHoweverLongTheTalkAndHoweverManyTheMembers() {
        create("crowd");
        for (int i = 0; i < 60; i++) {
            ClientId client = member("crowd");
            rooms.ask(
                    client,
                    "send",
                    "{\"id\":\"s\",\"room\":\"crowd\",\"text\":\"%s\"}"
                            .formatted("\\\"".repeat(4096)),
                    AT);
        }
        ClientId last = rooms.client("crowd");
        rooms.replies.drain();

        rooms.handle(
                TestRooms.message(
                        last, "join", "{\"id\":\"j\",\"room\":\"crowd\"}", Instant.now(), 1));

        byte[] reply = rooms.replies.drain().get(0).payload();
        assertThat(reply).hasSizeLessThan(100_000);
        JsonNode result = new RecordedReplies.Published("", reply).json().path("result");
        assertThat(result.path("count").asInt()).isEqualTo(61);
        assertThat(result.path("members")).hasSize(50);
        assertThat(result.path("more").asBoolean()).isTrue();
        assertThat(result.path("history")).hasSizeGreaterThan(5);
        assertThat(
                        rooms.ask(
                                        last,
                                        "list",
                                        "{\"id\":\"l\",\"room\":\"crowd\",\"cursor\":%s}"
                                                .formatted(result.path("cursor")))
                                .at("/result/members"))
                .hasSize(11);
    }
}
