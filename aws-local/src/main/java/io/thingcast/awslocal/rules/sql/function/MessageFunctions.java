package io.thingcast.awslocal.rules.sql.function;

import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ofMessage;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Functions about the message: its topic, its sender, its MQTT 5 properties. */
final class MessageFunctions {
    static final List<SqlFunction> ALL =
            List.of(
                    new SqlFunction("topic", 0, 1, MessageFunctions::topic),
                    ofMessage("clientid", it -> new StringValue(it.clientId())),
                    ofMessage("timestamp", it -> NumberValue.of(it.timestamp())),
                    ofMessage(
                            "principal",
                            it -> new StringValue(it.message().publisher().principal())),
                    ofMessage("accountid", it -> new StringValue(it.accountId())),
                    ofMessage("newuuid", it -> new StringValue(UUID.randomUUID().toString())),
                    ofMessage(
                            "rand", it -> NumberValue.of(ThreadLocalRandom.current().nextDouble())),
                    ofMessage("sql_version", it -> new StringValue("2016-03-23")),
                    ofMessage(
                            "traceid",
                            it -> it.isMqtt() ? new StringValue(it.traceId()) : Absent.UNDEFINED),
                    new SqlFunction("get_mqtt_property", 1, 1, MessageFunctions::property),
                    new SqlFunction("get_user_properties", 0, 1, MessageFunctions::userProperties));

    private MessageFunctions() {}

    private static Value topic(MessageContext message, Arguments arguments) {
        if (arguments.count() == 0) {
            return new StringValue(message.topic());
        }
        if (!(Conversions.toInt(arguments.get(0)) instanceof NumberValue level)) {
            return Absent.UNDEFINED;
        }
        List<String> levels = message.levels();
        int index = level.value().min(NumberValue.of(Integer.MAX_VALUE).value()).intValue() - 1;
        return level.value().signum() > 0 && index < levels.size()
                ? new StringValue(levels.get(index))
                : Absent.UNDEFINED;
    }

    private static Value property(MessageContext message, Arguments arguments) {
        if (!(arguments.get(0) instanceof StringValue name)) {
            return Absent.UNDEFINED;
        }
        Message.Properties properties = message.message().properties();
        Optional<String> text =
                switch (name.value()) {
                    case "content_type" -> properties.contentType();
                    case "response_topic" -> properties.responseTopic();
                    case "format_indicator" ->
                            properties
                                    .payloadFormatIndicator()
                                    .map(it -> it == 1 ? "UTF8_DATA" : "UNSPECIFIED_BYTES");
                    case "correlation_data" ->
                            properties.correlationData().map(Base64.getEncoder()::encodeToString);
                    default -> Optional.empty();
                };
        return text.<Value>map(StringValue::new).orElse(Absent.UNDEFINED);
    }

    private static Value userProperties(MessageContext message, Arguments arguments) {
        List<Message.UserProperty> all = message.message().properties().userProperties();
        if (arguments.count() == 0) {
            return new ArrayValue(
                    all.stream()
                            .<Value>map(
                                    it ->
                                            new ObjectValue(
                                                    Map.of(it.key(), new StringValue(it.value()))))
                            .toList());
        }
        String key = arguments.text(0);
        List<Value> values =
                all.stream()
                        .filter(it -> it.key().equals(key))
                        .<Value>map(it -> new StringValue(it.value()))
                        .toList();
        return values.isEmpty() ? Absent.UNDEFINED : new ArrayValue(values);
    }
}
