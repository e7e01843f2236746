package io.thingcast.stream.ondemand;

import static io.thingcast.testing.RecordJson.aRemove;
import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.contract.topic.Stage;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.FakeDataPlane.Answer;
import io.thingcast.stream.fixture.OnDemandStage;
import io.thingcast.stream.fixture.StreamFunction;
import io.thingcast.testing.MessageJson;
import io.thingcast.testing.TestTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishOnDemandTest {
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
    private static final Duration LONGER_THAN_THE_DELAY = Duration.ofSeconds(20);
    private static final Duration SHORTER_THAN_THE_DELAY = Duration.ofSeconds(1);

    private final AtomicBoolean refuses = new AtomicBoolean();
    private final FakeDataPlane dataPlane =
            new FakeDataPlane(
                    (request, message) ->
                            refuses.get() ? Answer.of(403, "ForbiddenException") : Answer.OK);
    private final OnDemandStage stage = new OnDemandStage(dataPlane);
    private final WatchIndex registry =
            new WatchIndex(TestTables.client(), stage.table, new Stage("test"), Runnable::run);

    @AfterEach
    void close() {
        stage.close();
        dataPlane.close();
    }

    @Test
    void withNobodyWatchingNothingIsPublishedAtEitherLook() {
        byte[] items =
                event(
                        IntStream.range(0, 250)
                                .mapToObj(i -> anInsert().key("truck-" + i).seq(i))
                                .toList());

        assertThat(stage.stream(items)).isEqualTo(ALL_DONE);
        assertThat(stage.queue.size()).isEqualTo(1);
        assertThat(stage.lookAgain(SHORTER_THAN_THE_DELAY)).isZero();
        assertThat(stage.lookAgain(LONGER_THAN_THE_DELAY)).isEqualTo(1);

        assertThat(dataPlane.requests()).isZero();
        assertThat(stage.queue.size()).isZero();
    }

    @Test
    void whatSomebodyWatchesIsPublishedAtOnceRoomsAndDeletionsToo() {
        watch("live/test/truck-7/+");
        watch("room/test/dispatch/message");

        stage.stream(
                event(
                        anInsert().seq(1),
                        aRemove().seq(2),
                        anInsert().seq(3).key("room:dispatch").sortKey("message#1763687468123"),
                        anInsert().seq(4).key("room:other").sortKey("message#1763687468123")));

        assertThat(topics())
                .containsExactlyInAnyOrder(
                        "live/test/truck-7/gps",
                        "live/test/truck-7/gps",
                        "room/test/dispatch/message");
        assertThat(stage.queue.size()).isEqualTo(1);
    }

    @Test
    void whatSomebodyWatchesByNowIsPublishedAtTheSecondLookInItsOrder() {
        stage.stream(
                event(
                        anInsert().seq(1),
                        anInsert().seq(2).key("alone"),
                        aRemove().seq(3),
                        anInsert().seq(4).key("room:dispatch").sortKey("message#1763687468123")));
        watch("live/test/truck-7/#");
        watch("room/test/+/message");

        stage.lookAgain(LONGER_THAN_THE_DELAY);

        // A wildcard watches every key: of what reaches nobody IoT Core is told too.
        assertThat(topics()).hasSize(4);
        assertThat(dataPlane.receivedOnce())
                .filteredOn(it -> it.topic().startsWith("live/test/truck-7"))
                .extracting(it -> it.message().seq().digits())
                .containsExactly("10001", "10003");
        assertThat(stage.queue.size()).isZero();
    }

    @Test
    void aMessageThatIsNotPublishedStaysInTheQueueAndTheOthersOfItsEventDoNot() {
        stage.queue.send("no array");
        stage.stream(event(anInsert().seq(1).key("alone")));
        stage.lookAgain(LONGER_THAN_THE_DELAY);
        stage.lookAgain(LONGER_THAN_THE_DELAY);
        assertThat(stage.queue.size()).isEqualTo(1);

        watch("live/test/truck-7/+");
        refuses.set(true);
        stage.queue.send(
                """
                [{"key":"truck-7","kind":"gps","at":1763687468123,"seq":"5","event":"INSERT",\
                "data":{}}]\
                """);
        stage.lookAgain(LONGER_THAN_THE_DELAY);

        assertThat(stage.queue.size()).isEqualTo(2);
        assertThat(dataPlane.requests()).isPositive();
        assertThat(dataPlane.received()).isEmpty();
    }

    @Test
    void itemsThatTheQueueDoesNotTakeHaveFailed() {
        watch("live/test/truck-7/+");
        Map<String, Object> gone =
                Map.of(
                        "THINGCAST_SECOND_LOOK_QUEUE_URL",
                        stage.queue.url().replace("/second-look", "/gone"));
        try (OnDemandStage broken = new OnDemandStage(dataPlane, gone)) {
            String answer = broken.stream(event(anInsert().seq(1).key("alone"), anInsert().seq(2)));

            assertThat(answer)
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10001\"}]}");
        }
    }

    @Test
    void itemsOfWhichNobodyCanSayWhoWatchesThemHaveFailed() {
        try (OnDemandStage broken =
                new OnDemandStage(dataPlane, Map.of("THINGCAST_CONNECTIONS_TABLE", "Gone"))) {
            assertThat(broken.stream(event(anInsert().seq(1))))
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10001\"}]}");
            assertThat(broken.queue.size()).isZero();
        }
    }

    @Test
    void whatWasKeptIsPublishedWhereEverythingIsPublishedByNow() {
        stage.stream(event(anInsert().seq(1)));
        try (StreamFunction always = new StreamFunction(dataPlane.endpoint())) {
            String body = stage.queue.receive(LONGER_THAN_THE_DELAY).get(0).body();
            byte[] event = MessageJson.queueEvent(List.of(MessageJson.message("m", body)));

            assertThat(always.handle(event, OnDemandStage.PLENTY)).isEqualTo(ALL_DONE);
        }
        assertThat(topics()).containsExactly("live/test/truck-7/gps");
    }

    @Test
    void whereEverythingIsPublishedNothingOfOnDemandIsMade() {
        try (StreamFunction always = new StreamFunction(dataPlane.endpoint())) {
            always.handle(event(anInsert()), OnDemandStage.PLENTY);

            assertThat(always.context().getActiveBeanRegistrations(MarkerAudience.class)).isEmpty();
        }
    }

    @Test
    void aSettingThatIsNeitherIsRefused() {
        assertThatThrownBy(
                        () ->
                                new StreamFunction(
                                        dataPlane.endpoint(), Map.of("THINGCAST_PUBLISH", "never")))
                .hasStackTraceContaining("THINGCAST_PUBLISH is 'never'");
    }

    private void watch(String filter) {
        registry.add("browser", filter, Instant.parse("2030-01-01T00:00:00Z"));
    }

    private List<String> topics() {
        return dataPlane.receivedOnce().stream().map(FakeDataPlane.Received::topic).toList();
    }
}
