package io.thingcast.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.topic.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReadingValidatorTest {
    private static final String DOOR = "dt/dev/north/truck-7/door";
    private static final ItemId ID = new ItemId("arrival-1");
    private final ReadingValidator validator =
            new ReadingValidator(new Stage(ReadingCase.STAGE), "vehicleId");

    static List<ReadingCase> table() {
        return ReadingCase.all();
    }

    @ParameterizedTest
    @MethodSource("table")
    void decidesAsTheTableSays(ReadingCase line) {
        Validation result =
                validator.validate(line.topic(), line.payload(), ReadingCase.RECEIVED_AT, ID);

        String outcome = result.map(it -> "valid", Validation.Invalid::reason);
        if (line.valid()) {
            assertThat(outcome).isEqualTo("valid");
        } else {
            assertThat(outcome).contains(line.reason());
            assertThat(result.<String>map(it -> "", Validation.Invalid::field))
                    .isEqualTo(line.field());
        }
    }

    @Test
    void everyReasonIsOneSentenceThatSaysWhatToDo() {
        assertThat(table())
                .filteredOn(it -> !it.valid())
                .allSatisfy(
                        it ->
                                assertThat(
                                                validator
                                                        .validate(
                                                                it.topic(),
                                                                it.payload(),
                                                                ReadingCase.RECEIVED_AT,
                                                                ID)
                                                        .<String>map(
                                                                v -> "",
                                                                Validation.Invalid::reason))
                                        .endsWith(".")
                                        .doesNotContain("\n")
                                        .hasSizeLessThan(300));
    }

    @Test
    void readsKeyKindGroupAndTimeOfAReading() {
        Item item = valid("dt/dev/north/truck-7/gps", "{\"lat\":1,\"lon\":2,\"at\":1763687400000}");

        assertThat(item.key()).hasToString("truck-7");
        assertThat(item.sortKey().text()).isEqualTo("gps#1763687400000");
        assertThat(item.group().orElseThrow()).hasToString("north");
        assertThat(item.receivedAt()).isEqualTo(ReadingCase.RECEIVED_AT);
        assertThat(item.data()).containsOnlyKeys("lat", "lon");
    }

    @Test
    void givesAReadingWithoutTimeThatOfItsArrivalAndAnId() {
        Item item = valid(DOOR, "{\"open\":true}");

        assertThat(item.sortKey().text()).isEqualTo("door#1763687468123#arrival-1");
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        Item item =
                valid(DOOR, "{\"a\":0.10,\"b\":1E+2,\"c\":12345678901234567890123456789012345678}");

        assertThat(item.data())
                .containsAllEntriesOf(
                        Map.of(
                                "a", AttributeValue.fromN("0.10"),
                                "b", AttributeValue.fromN("1E+2"),
                                "c",
                                        AttributeValue.fromN(
                                                "12345678901234567890123456789012345678")));
    }

    @Test
    void keepsStructureAsItIs() {
        Item item = valid(DOOR, "{\"a\":{\"b\":[1,\"x\",true,null,{}]}}");

        assertThat(item.data().get("a").m().get("b").l())
                .containsExactly(
                        AttributeValue.fromN("1"),
                        AttributeValue.fromS("x"),
                        AttributeValue.fromBool(true),
                        AttributeValue.fromNul(true),
                        AttributeValue.fromM(Map.of()));
    }

    @Test
    void refusesTheNameThatTheTableGivesToItsKey() {
        assertThat(invalid(DOOR, "{\"vehicleId\":\"truck-8\",\"open\":true}").field())
                .isEqualTo("vehicleId");
    }

    @Test
    void refusesTextThatHasNoUtf8() {
        assertThat(invalid(DOOR, "{\"text\":\"\\ud800\"}").reason())
                .contains("half a surrogate pair");
    }

    @Test
    void refusesAnItemOverFourHundredKilobytes() {
        assertThat(invalid(DOOR, "{\"text\":\"%s\"}".formatted("x".repeat(410_000))).reason())
                .contains("an item has at most 409600");
    }

    @Test
    void refusesANumberOfMegabytesWithoutReadingIt() {
        assertThat(invalid(DOOR, "{\"x\":%s}".formatted("9".repeat(2_000_000))).reason())
                .contains("has 2000000 characters");
    }

    @Test
    void refusesAnExponentThatJavaCannotHold() {
        assertThat(invalid(DOOR, "{\"x\":1E99999999999}").reason()).contains("is out of range");
    }

    private Item valid(String topic, String payload) {
        return validate(topic, payload)
                .map(Validation.Valid::item, it -> fail("invalid: " + it.reason()));
    }

    private Validation.Invalid invalid(String topic, String payload) {
        return validate(topic, payload).map(it -> fail("valid"), Function.identity());
    }

    private Validation validate(String topic, String payload) {
        return validator.validate(
                topic, payload.getBytes(StandardCharsets.UTF_8), ReadingCase.RECEIVED_AT, ID);
    }
}
