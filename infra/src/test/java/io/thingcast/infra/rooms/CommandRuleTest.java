package io.thingcast.infra.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.SqlStatement;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule's SQL in the rules engine of local mode. */
class CommandRuleTest {
    private static final long RECEIVED_AT = 1763687468123L;
    private static final String CLIENT = "dev@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8";
    private static final String TOPIC = "cmd/dev/" + CLIENT + "/send";
    private static final SqlStatement RULE =
            SqlStatement.parse(
                    CommandRule.sql(new Topics(new Stage("dev"))), CommandRule.SQL_VERSION);

    static Stream<byte[]> payloads() {
        return Stream.of(
                        "{\"id\":\"c-1\",\"room\":\"dispatch\",\"text\":\"ü <b>\",\"n\":1.50}",
                        "[1, 2]",
                        "no JSON",
                        "{\"id\":",
                        "{\"topic\":\"x\",\"clientId\":\"y\",\"receivedAt\":1}")
                .map(it -> it.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void everyPayloadComesWholeWithItsTopicItsClientAndItsTime(byte[] payload) {
        JsonObject sent = evaluate(payload, Optional.of(CLIENT));

        assertThat(Base64.getDecoder().decode(sent.get("payloadBase64").getAsString()))
                .isEqualTo(payload);
        assertThat(sent.get("topic").getAsString()).isEqualTo(TOPIC);
        assertThat(sent.get("clientId").getAsString()).isEqualTo(CLIENT);
        assertThat(sent.get("receivedAt").getAsLong()).isEqualTo(RECEIVED_AT);
    }

    @Test
    void bytesThatAreNoTextComeWhole() {
        byte[] payload = {(byte) 0xff, 0, (byte) 0xfe, 10};

        assertThat(
                        Base64.getDecoder()
                                .decode(
                                        evaluate(payload, Optional.of(CLIENT))
                                                .get("payloadBase64")
                                                .getAsString()))
                .isEqualTo(payload);
    }

    @Test
    void whoPublishesOverHttpIsNoClient() {
        assertThat(evaluate(new byte[] {'{', '}'}, Optional.empty()).get("clientId").getAsString())
                .isEqualTo("n/a");
    }

    private static JsonObject evaluate(byte[] payload, Optional<String> client) {
        Message message =
                new Message(
                        TOPIC,
                        payload,
                        Message.Qos.AT_LEAST_ONCE,
                        false,
                        Message.Properties.NONE,
                        new Message.Publisher(client, "authorizer"));
        return RULE.evaluate(new MessageContext(message, TOPIC, RECEIVED_AT, "0"))
                .map(value -> JsonParser.parseString(Json.write(value)).getAsJsonObject())
                .orElseThrow();
    }
}
