package io.thingcast.changes;

import static io.thingcast.testing.RecordJson.aModify;
import static io.thingcast.testing.RecordJson.aRemove;
import static io.thingcast.testing.RecordJson.anInsert;
import static io.thingcast.testing.RecordJson.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.contract.item.SequenceNumber;
import io.thingcast.contract.live.ChangeEvent;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.testing.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEventReaderTest {
    private static final String EXPIRY =
            "{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}";

    @Nested
    class Changes {
        @Test
        void anInsertHasAllThatItsWatchersNeed() {
            RecordJson record =
                    anInsert()
                            .with("lat", "{'N':'41.390205'}")
                            .with("at", "{'N':'1763687468123'}")
                            .with("itemGroup", "{'S':'north'}")
                            .with("itemReceivedAt", "{'N':'1763687468200'}")
                            .with("itemExpiresAt", "{'N':'1764292268'}")
                            .with("itemSource", "{'S':'mqtt'}")
                            .with("moving", "{'BOOL':true}");

            assertThat(message(record))
                    .isEqualTo(
                            new LiveMessage(
                                    new ItemKey("truck-7"),
                                    new Kind("gps"),
                                    new At(1763687468123L),
                                    Optional.empty(),
                                    new SequenceNumber("111100000000023904190123"),
                                    ChangeEvent.INSERT,
                                    Optional.of(new Group("north")),
                                    Optional.of("{\"lat\":41.390205,\"moving\":true}")));
        }

        @Test
        void anItemWithoutAttributesHasEmptyData() {
            assertThat(message(anInsert()).data()).contains("{}");
        }

        @Test
        void theKeyIsTakenFromTheAttributeThatTheStackNames() {
            RecordJson record = anInsert().keyAttribute("vehicleId").with("lat", "{'N':'1'}");

            List<StreamRecord> records = new StreamEventReader("vehicleId").read(event(record));

            assertThat(records)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            StreamRecord.Change.class,
                            it -> {
                                assertThat(it.message().key()).isEqualTo(new ItemKey("truck-7"));
                                assertThat(it.message().data()).contains("{\"lat\":1}");
                            });
        }

        @ParameterizedTest
        @CsvSource({
            "gps#1763687468123,        gps,     1763687468123, ",
            "gps#1763687468123#m-0001, gps,     1763687468123, m-0001",
            "gps#latest,               gps,     1763687469000, ",
            "gps,                      item,    1763687469000, ",
            "#,                        item,    1763687469000, ",
        })
        void theSortKeySaysKindTimeAndId(String sortKey, String kind, long at, String id) {
            LiveMessage message = message(anInsert().sortKey(sortKey));

            assertThat(message.kind()).isEqualTo(new Kind(kind));
            assertThat(message.at()).isEqualTo(new At(at));
            assertThat(message.id()).isEqualTo(Optional.ofNullable(id).map(ItemId::new));
        }

        @Test
        void aDeletionHasTheGroupItHadAndNoData() {
            LiveMessage message =
                    message(
                            aRemove()
                                    .before("lat", "{'N':'1'}")
                                    .before("itemGroup", "{'S':'north'}"));

            assertThat(message.event()).isEqualTo(ChangeEvent.REMOVE);
            assertThat(message.group()).contains(new Group("north"));
            assertThat(message.data()).isEmpty();
        }

        @Test
        void aDeletionBySomebodyElseIsPublished() {
            assertThat(message(aRemove().by("{\"type\":\"User\",\"principalId\":\"someone\"}")))
                    .isNotNull();
            assertThat(message(aRemove().by("null"))).isNotNull();
        }

        @Test
        void aChangedValueIsPublished() {
            RecordJson record =
                    aModify().before("lat", "{'N':'41.39'}").with("lat", "{'N':'41.40'}");

            assertThat(message(record).data()).contains("{\"lat\":41.40}");
        }

        @Test
        void aValueThatCameOrWentIsPublished() {
            assertThat(message(aModify().with("speed", "{'N':'1'}"))).isNotNull();
            assertThat(message(aModify().before("speed", "{'N':'1'}"))).isNotNull();
        }

        @Test
        void aTypeThatChangedIsPublished() {
            assertThat(message(aModify().before("a", "{'N':'1'}").with("a", "{'S':'1'}")))
                    .isNotNull();
        }

        @Test
        void fieldsMayComeInAnyOrder() {
            String record =
                    """
                    {"dynamodb":{"NewImage":{"lat":{"N":"1"},"itemId":{"S":"gps#1763687468123"},
                    "itemKey":{"S":"a"}},"SequenceNumber":"7","Unknown":[{"x":1}],
                    "Keys":{"itemId":{"S":"gps#1763687468123"},"itemKey":{"S":"a"}},
                    "ApproximateCreationDateTime":1.763687469E9},"eventName":"INSERT","eventID":"e"}\
                    """;

            StreamRecord read = new StreamEventReader("itemKey").read(event(record)).get(0);

            assertThat(read).isInstanceOf(StreamRecord.Change.class);
            assertThat(read.origin().itemIdentifier()).isEqualTo("7");
            assertThat(read.origin().eventId()).isEqualTo("e");
        }
    }

    @Nested
    class Silence {
        @Test
        void anExpiryIsNotPublished() {
            assertSilent(aRemove().by(EXPIRY));
        }

        @Test
        void writingTheSameReadingTwiceIsNotPublished() {
            assertSilent(
                    aModify()
                            .before("lat", "{'N':'1'}")
                            .before("itemReceivedAt", "{'N':'1763687468200'}")
                            .before("itemExpiresAt", "{'N':'1764292268'}")
                            .with("itemReceivedAt", "{'N':'1763687468999'}")
                            .with("itemSource", "{'S':'http'}")
                            .with("lat", "{'N':'1'}"));
        }

        @Test
        void anotherOrderOfAMapOrSetIsNoChange() {
            assertSilent(
                    aModify()
                            .before("m", "{'M':{'a':{'N':'1'},'b':{'SS':['x','y']}}}")
                            .with("m", "{'M':{'b':{'SS':['y','x']},'a':{'N':'1'}}}"));
        }

        private void assertSilent(RecordJson record) {
            assertThat(read(record))
                    .singleElement()
                    .isInstanceOf(StreamRecord.NothingToPublish.class);
        }
    }

    @Nested
    class Defects {
        static Stream<RecordJson> defects() {
            return Stream.of(
                    anInsert().with("speed", "{'X':'1'}"),
                    anInsert().with("itemGroup", "{'S':'not a group'}"),
                    anInsert().with("itemGroup", "{'N':'-'}"),
                    anInsert().with("at", "{'N':'1763687468124'}"),
                    anInsert().with("at", "{'S':'1763687468123'}"),
                    anInsert().sortKey("gps").with("at", "{'N':'1763687468123'}"),
                    anInsert().sortKey("g/p/s#1763687468123"),
                    anInsert().key("k".repeat(129)),
                    anInsert().key(""),
                    anInsert().keyAttribute("vehicleId"),
                    anInsert().named("TRUNCATE"),
                    anInsert().named("REMOVED"),
                    aModify().before("speed", "{'X':'1'}").with("speed", "{'N':'1'}"));
        }

        @ParameterizedTest
        @MethodSource("defects")
        void aDefectiveRecordKeepsItsPlaceItsNumberAndItsJson(RecordJson defective) {
            RecordJson before = anInsert().seq(1);
            RecordJson after = anInsert().seq(3);

            List<StreamRecord> records = read(before, defective.seq(2), after);

            assertThat(records)
                    .extracting(it -> it.origin().itemIdentifier())
                    .containsExactly("10001", "10002", "10003");
            assertThat(records)
                    .extracting(Object::getClass)
                    .containsExactly(
                            StreamRecord.Change.class,
                            StreamRecord.Invalid.class,
                            StreamRecord.Change.class);
            assertThat(new String(records.get(1).origin().json(), StandardCharsets.UTF_8))
                    .isEqualTo(defective.text());
        }

        @Test
        void aTimeThatDisagreesIsExplained() {
            StreamRecord record = read(anInsert().with("at", "{'N':'1763687468'}")).get(0);

            assertThat(record)
                    .isInstanceOfSatisfying(
                            StreamRecord.Invalid.class,
                            it -> {
                                assertThat(it.field()).contains("at");
                                assertThat(it.reason())
                                        .contains("1763687468)", "1763687468123", "leave 'at' out");
                            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"dynamodb\":1}",
                    "{\"dynamodb\":{\"Keys\":[]}}",
                    "{\"eventName\":5,\"dynamodb\":{\"SequenceNumber\":{}}}",
                    "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"itemKey\":{\"N\":\"1\"}}}}",
                    "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"itemKey\":{\"S\":\"a\"},\"itemId\":{\"S\":\"b\"}},\"SequenceNumber\":\"1\"}}",
                })
        void whatHasNoKeysOrImageIsADefect(String record) {
            assertThat(new StreamEventReader("itemKey").read(event(record, anInsert().text())))
                    .extracting(Object::getClass)
                    .containsExactly(StreamRecord.Invalid.class, StreamRecord.Change.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "1",
                    "{\"Records\":1}",
                    "{\"Records\":[1]}",
                    "{\"Records\":[{"
                })
        void whatIsNoStreamEventIsRefused(String payload) {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> new StreamEventReader("itemKey").read(bytes))
                    .isInstanceOf(MalformedStreamEventException.class);
        }
    }

    private static LiveMessage message(RecordJson record) {
        StreamRecord read = read(record).get(0);
        assertThat(read).isInstanceOf(StreamRecord.Change.class);
        return ((StreamRecord.Change) read).message();
    }

    private static List<StreamRecord> read(RecordJson... records) {
        return new StreamEventReader("itemKey").read(event(records));
    }
}
