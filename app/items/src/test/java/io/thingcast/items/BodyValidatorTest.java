package io.thingcast.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.item.SortKey;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BodyValidatorTest {
    private final BodyValidator validator = new BodyValidator(BodyCase.KEY_ATTRIBUTE);

    static List<BodyCase> table() {
        return BodyCase.all();
    }

    static List<BodyCase> items() {
        return table().stream().filter(it -> it.json().has("item")).toList();
    }

    @ParameterizedTest
    @MethodSource("table")
    void decidesAsTheTableSays(BodyCase line) {
        Validation result = validator.validate(line.body(), BodyCase.ARRIVAL);

        String outcome = result.map(it -> "valid", Validation.Invalid::reason);
        if (line.valid()) {
            assertThat(outcome).isEqualTo("valid");
        } else {
            assertThat(outcome)
                    .contains(line.reason())
                    .endsWith(".")
                    .doesNotContain("\n")
                    .hasSizeLessThan(300);
            assertThat(result.<String>map(it -> "", Validation.Invalid::field))
                    .isEqualTo(line.field());
        }
    }

    @ParameterizedTest
    @MethodSource("items")
    void makesTheItemThatTheTableShows(BodyCase line) {
        JsonNode expected = line.json().get("item");

        Item item = item(validator.validate(line.body(), BodyCase.ARRIVAL));

        assertThat(item.key().value()).isEqualTo(expected.get("key").textValue());
        assertThat(item.sortKey().text()).isEqualTo(expected.get("itemId").textValue());
        assertThat(item.group().map(Group::value).orElse(""))
                .isEqualTo(expected.path("group").asText());
        assertThat(item.data())
                .isEqualTo(
                        JsonAttributes.read(
                                expected.get("data").toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(item.receivedAt()).isEqualTo(BodyCase.ARRIVAL.receivedAt());
        assertThat(item.source()).isEqualTo(Sources.SQS);
    }

    /** What is in the table and can't be read or published is found out too late. */
    @ParameterizedTest
    @MethodSource("items")
    void makesItemsThatTheStreamFunctionCanReadAndPublish(BodyCase line) {
        Item item = item(validator.validate(line.body(), BodyCase.ARRIVAL));

        assertThat(SortKey.parse(item.sortKey().text())).isEqualTo(item.sortKey());
        assertThatCode(
                        () ->
                                new Topics(new Stage("abcdefghijklmnop"))
                                        .live(item.key(), item.kind()))
                .doesNotThrowAnyException();
    }

    @Test
    void givesAnIdToARequestOnlyWhereItNamesNoTime() {
        Arrival request = Arrival.anonymous(Instant.now(), Sources.HTTP, new ItemId("request-1"));

        assertThat(item(validate("{\"key\":\"a\",\"kind\":\"b\",\"data\":1}", request)).id())
                .contains(new ItemId("request-1"));
        assertThat(
                        item(validate(
                                        "{\"key\":\"a\",\"kind\":\"b\",\"data\":1,\"at\":1763687400000}",
                                        request))
                                .id())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"site\":\"mrc\",\"topic\":\"weather\",\"data\":1}",
                "{\"site\":\"mrc\",\"kind\":\"weather\",\"data\":1}",
                "{\"key\":\"mrc\",\"kind\":\"weather\",\"data\":1}"
            })
    void readsEveryFormInAStackWhoseKeyIsCalledSite(String body) {
        Validation result =
                new BodyValidator("site")
                        .validate(body.getBytes(StandardCharsets.UTF_8), BodyCase.ARRIVAL);

        assertThat(item(result).sortKey().text()).isEqualTo("weather#1763687468123#m-1");
        assertThat(item(result).key()).hasToString("mrc");
    }

    @Test
    void readsFieldsThatSomethingElseTookApart() {
        Map<String, AttributeValue> row =
                Map.of(
                        "key", AttributeValue.fromS("truck-7"),
                        "kind", AttributeValue.fromS("gps"),
                        "data",
                                AttributeValue.fromM(
                                        Map.of(
                                                "lat", AttributeValue.fromN("41.39"),
                                                "lon", AttributeValue.fromN("2.17"))));

        assertThat(item(validator.validate(row, BodyCase.ARRIVAL)).data())
                .containsOnlyKeys("lat", "lon");
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(invalid(new byte[] {'{', (byte) 0xff, '}'}).reason()).contains("not UTF-8");
    }

    @Test
    void refusesAnItemOverFourHundredKilobytes() {
        String body =
                "{\"key\":\"a\",\"kind\":\"b\",\"data\":\"%s\"}".formatted("x".repeat(410_000));

        Validation.Invalid invalid = invalid(body.getBytes(StandardCharsets.UTF_8));

        assertThat(invalid.reason()).contains("an item has at most 409600");
        assertThat(invalid.field()).isEqualTo("data");
    }

    private Validation validate(String body, Arrival arrival) {
        return validator.validate(body.getBytes(StandardCharsets.UTF_8), arrival);
    }

    private static Item item(Validation validation) {
        return validation.map(Validation.Valid::item, it -> fail("invalid: " + it.reason()));
    }

    private Validation.Invalid invalid(byte[] body) {
        return validator
                .validate(body, BodyCase.ARRIVAL)
                .map(it -> fail("valid"), Function.identity());
    }
}
