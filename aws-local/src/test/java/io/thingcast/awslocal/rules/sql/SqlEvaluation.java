package io.thingcast.awslocal.rules.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.BytesValue;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.List;
import java.util.Optional;

/** Evaluates SQL on a message and shows the result as text. */
public final class SqlEvaluation {
    public static final long TIMESTAMP = 1763687468123L;

    private SqlEvaluation() {}

    static String evaluate(String expression, String payload) {
        return select("SELECT VALUE (" + expression + ") FROM 't/+'", payload);
    }

    static String select(String sql, String payload) {
        return select(sql, message("t/device-1", payload.getBytes(UTF_8)));
    }

    static String select(String sql, MessageContext message) {
        return SqlStatement.parse(sql, SqlStatement.VERSION)
                .evaluate(message)
                .map(SqlEvaluation::shown)
                .orElse("no match");
    }

    static MessageContext message(String topic, byte[] payload) {
        return message(topic, payload, Optional.of("client-1"), Message.Properties.NONE);
    }

    static MessageContext message(
            String topic,
            byte[] payload,
            Optional<String> clientId,
            Message.Properties properties) {
        Message message =
                new Message(
                        topic,
                        payload,
                        Message.Qos.AT_LEAST_ONCE,
                        false,
                        properties,
                        new Message.Publisher(clientId, "cert-1"));
        return new MessageContext(message, topic, TIMESTAMP, "123456789012");
    }

    static Message.Properties properties() {
        return new Message.Properties(
                Optional.of(1),
                Optional.of("application/json"),
                Optional.of("answers/1"),
                Optional.of(new byte[] {1, 2, 3}),
                List.of(
                        new Message.UserProperty("site", "north"),
                        new Message.UserProperty("unit", "C"),
                        new Message.UserProperty("site", "south")));
    }

    private static String shown(Value value) {
        if (value instanceof BytesValue raw) {
            return "raw " + raw.bytes().length;
        }
        return value.isUndefined() ? "undefined" : Json.write(value);
    }
}
