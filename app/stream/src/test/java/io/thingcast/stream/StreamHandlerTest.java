package io.thingcast.stream;

import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.stream.fixture.FakeDataPlane;
import io.thingcast.stream.fixture.FakeDataPlane.Answer;
import io.thingcast.stream.fixture.StreamFunction;
import io.thingcast.testing.RecordJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamHandlerTest {
    private static final String ALL_DONE = "{\"batchItemFailures\":[]}";
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @Test
    void publishesAnItemToTheTopicOfItsKey() {
        try (FakeDataPlane dataPlane = new FakeDataPlane();
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            String answer =
                    function.handle(
                            event(
                                    anInsert()
                                            .with("lat", "{'N':'41.39'}")
                                            .with("itemGroup", "{'S':'north'}")),
                            PLENTY);

            assertThat(answer).isEqualTo(ALL_DONE);
            assertThat(dataPlane.received())
                    .singleElement()
                    .satisfies(
                            it -> {
                                assertThat(it.topic()).isEqualTo("live/test/truck-7/gps");
                                assertThat(it.query())
                                        .isEqualTo("contentType=application%2Fjson&qos=1");
                                assertThat(it.text())
                                        .isEqualTo(
                                                """
                                                {"key":"truck-7","kind":"gps","at":1763687468123,\
                                                "seq":"111100000000023904190123","event":"INSERT",\
                                                "group":"north","data":{"lat":41.39}}\
                                                """);
                            });
        }
    }

    @Test
    void deliversAThousandRecordsOfFiftyKeysInOrderWhileEveryThirdPublishFailsOnce() {
        AtomicInteger firsts = new AtomicInteger();
        Set<SequenceNumber> seen = ConcurrentHashMap.newKeySet();
        FakeDataPlane.Script everyThirdFailsOnce =
                (request, message) ->
                        seen.add(message.message().seq()) && firsts.getAndIncrement() % 3 == 2
                                ? Answer.of(429, "ThrottlingException")
                                : Answer.OK;
        List<RecordJson> records =
                IntStream.range(0, 1000)
                        .mapToObj(i -> anInsert().key("truck-" + i % 50).seq(i))
                        .toList();

        try (FakeDataPlane dataPlane = new FakeDataPlane(everyThirdFailsOnce);
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            String answer = function.handle(event(records), PLENTY);

            assertThat(answer).isEqualTo(ALL_DONE);
            assertThat(dataPlane.receivedOnce()).hasSize(1000);
            assertThat(dataPlane.requests()).isGreaterThanOrEqualTo(1333);
            assertThat(byKey(dataPlane))
                    .hasSize(50)
                    .allSatisfy((key, seqs) -> assertThat(seqs).hasSize(20).isSorted());
        }
    }

    @Test
    void reportsTheLowestRecordThatFailedAndSendsTheOthersOnceWhenTheBatchComesAgain() {
        AtomicInteger batch = new AtomicInteger(1);
        FakeDataPlane.Script brokenAtFirst =
                (request, message) ->
                        batch.get() == 1 && message.message().key().value().equals("truck-3")
                                ? Answer.of(403, "ForbiddenException")
                                : Answer.OK;
        byte[] event =
                event(
                        IntStream.range(0, 100)
                                .mapToObj(i -> anInsert().key("truck-" + i % 10).seq(i))
                                .toList());

        try (FakeDataPlane dataPlane = new FakeDataPlane(brokenAtFirst);
                StreamFunction function = new StreamFunction(dataPlane.endpoint())) {
            String first = function.handle(event, PLENTY);
            batch.set(2);
            String second = function.handle(event, PLENTY);

            assertThat(first).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"10003\"}]}");
            assertThat(second).isEqualTo(ALL_DONE);
            // Lambda would hand over from record 3 on: only those before it come twice here,
            // and what was answered too late.
            Map<SequenceNumber, Long> times =
                    dataPlane.received().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            it -> it.message().seq(), Collectors.counting()));
            assertThat(times).hasSize(100);
            times.forEach(
                    (seq, count) ->
                            assertThat(count)
                                    .as(seq.digits())
                                    .isGreaterThanOrEqualTo(
                                            Integer.parseInt(seq.digits()) < 10003 ? 2 : 1));
        }
    }

    private static Map<ItemKey, List<SequenceNumber>> byKey(FakeDataPlane dataPlane) {
        return dataPlane.receivedOnce().stream()
                .map(FakeDataPlane.Received::message)
                .collect(
                        Collectors.groupingBy(
                                it -> it.key(),
                                Collectors.mapping(it -> it.seq(), Collectors.toList())));
    }
}
