package io.thingcast.infra.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rule's SQL against the table of readings that the validator is tested with too: the two must
 * agree, or good readings would be quarantined, or bad ones written.
 */
class IngestRuleReadingsTest {
    private static final JsonObject TABLE = table();
    private static final long RECEIVED_AT = TABLE.get("receivedAt").getAsLong();
    private static final SqlStatement RULE =
            SqlStatement.parse(
                    new IngestRuleSql(
                                    new Topics(new Stage(TABLE.get("stage").getAsString())),
                                    "itemKey",
                                    Duration.ofDays(7))
                            .statement(),
                    IngestRuleSql.VERSION);

    static Stream<JsonObject> validReadings() {
        return readings().filter(reading -> reading.get("valid").getAsBoolean());
    }

    /** What only DynamoDB itself refuses, such as a number of 39 digits, the SQL lets pass. */
    static Stream<JsonObject> invalidReadings() {
        return readings()
                .filter(reading -> !reading.get("valid").getAsBoolean())
                .filter(reading -> !reading.has("refusedBy"));
    }

    @ParameterizedTest
    @MethodSource("validReadings")
    void aValidReadingBecomesAnItem(JsonObject reading) {
        JsonObject item = evaluate(reading).orElseThrow();

        String[] levels = topic(reading).split("/", -1);
        assertThat(item.get("itemKey").getAsString()).isEqualTo(levels[3]);
        assertThat(item.get("itemGroup").getAsString()).isEqualTo(levels[2]);
        assertThat(item.get("itemId").getAsString())
                .matches(
                        levels[4]
                                + (item.has("at")
                                        ? "#" + item.get("at").getAsLong()
                                        : "#" + RECEIVED_AT + "#[0-9a-f-]{36}"));
        assertThat(item.get("itemReceivedAt").getAsLong()).isEqualTo(RECEIVED_AT);
        assertThat(item.get("itemExpiresAt").getAsBigDecimal())
                .isEqualByComparingTo(BigDecimal.valueOf(RECEIVED_AT / 1000 + 7 * 24 * 3600));
        assertThat(item.get("itemSource").getAsString()).isEqualTo("mqtt");
    }

    @ParameterizedTest
    @MethodSource("invalidReadings")
    void anInvalidReadingGetsNoSortKeyAndSoNoItem(JsonObject reading) {
        Optional<JsonObject> item = evaluate(reading);

        assertThat(item.map(object -> object.get("itemId").getAsString()).orElse("")).isEmpty();
    }

    @Test
    void aReadingKeepsItsFields() {
        JsonObject reading = new JsonObject();
        reading.addProperty("topic", "dt/dev/north/truck-7/door");
        reading.addProperty("payload", "{\"open\":true,\"at\":1763687468123,\"raw\":{\"x\":[1]}}");

        JsonObject item = evaluate(reading).orElseThrow();

        assertThat(item.get("open").getAsBoolean()).isTrue();
        assertThat(item.get("raw")).hasToString("{\"x\":[1]}");
        assertThat(item.get("itemId").getAsString()).isEqualTo("door#1763687468123");
    }

    @ParameterizedTest
    @MethodSource("kindsThatEndInALineTerminator")
    void aLineTerminatorDoesNotHideBehindTheEndOfATopic(String kind) {
        JsonObject reading = new JsonObject();
        reading.addProperty("topic", "dt/dev/north/truck-7/" + kind);
        reading.addProperty("payload", "{\"x\":1}");

        assertThat(evaluate(reading).orElseThrow().get("itemId").getAsString()).isEmpty();
    }

    static Stream<String> kindsThatEndInALineTerminator() {
        return Stream.of("door\n", "door\r\n", "door\u2028", "door\u0085");
    }

    /** The rule's result, if it is an object; anything else fails the action. */
    private static Optional<JsonObject> evaluate(JsonObject reading) {
        byte[] payload =
                reading.has("payload")
                        ? reading.get("payload").getAsString().getBytes(StandardCharsets.UTF_8)
                        : Base64.getDecoder().decode(reading.get("payloadBase64").getAsString());
        Message message =
                new Message(
                        topic(reading),
                        payload,
                        Message.Qos.AT_LEAST_ONCE,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(Optional.of("truck-7"), "certificate"));
        return RULE.evaluate(new MessageContext(message, topic(reading), RECEIVED_AT, "0"))
                .filter(ObjectValue.class::isInstance)
                .map(value -> JsonParser.parseString(Json.write(value)).getAsJsonObject());
    }

    private static String topic(JsonObject reading) {
        return reading.get("topic").getAsString().replaceFirst("^\\$aws/rules/[^/]+/", "");
    }

    private static Stream<JsonObject> readings() {
        return StreamSupport.stream(TABLE.getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private static JsonObject table() {
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                IngestRuleReadingsTest.class.getResourceAsStream(
                                        "/thingcast/examples/readings.json")),
                        StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
