package io.thingcast.rooms.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.failure.InputOrigin;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import io.thingcast.queues.JsonFields;
import io.thingcast.queues.QueueMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A command as its client published it, told by the rule.
 *
 * @param client who gave it: the topic's client, which is the one that published
 * @param action the topic's last level
 * @param receivedAt when IoT Core got it
 */
public record Published(
        ClientId client, String action, Instant receivedAt, String topic, byte[] payload) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LEVELS = 4;

    /** AWS IoT Core Developer Guide, "Error handling (error action)". */
    private static final String OF_ERROR_ACTION = "base64OriginalPayload";

    /**
     * Reads what the rule sent, its error action too, or a dead letter that was put back.
     *
     * @throws UnanswerableException when it is something else, or another client's than its topic
     *     says
     */
    public static Published read(Stage stage, QueueMessage message) {
        String body = message.body();
        Map<String, String> fields = fields(body);
        byte[] payload = payload(fields, body);
        String topic = required(fields, "topic", body);
        String publisher = fields.getOrDefault("clientId", "");
        InputOrigin origin = InputOrigin.mqtt(topic, Optional.of(publisher));
        String[] levels = topic.split("/", -1);
        if (levels.length != LEVELS
                || !levels[0].equals(Topics.COMMAND)
                || !levels[1].equals(stage.name())) {
            throw new UnanswerableException(
                    "The topic is none of cmd/%s/{clientId}/{action}.".formatted(stage.name()),
                    Optional.of("topic"),
                    origin,
                    payload);
        }
        if (!levels[2].equals(publisher)) {
            throw new UnanswerableException(
                    "The publisher '%s' is not the client of the topic; a command counts from its own client only."
                            .formatted(publisher),
                    Optional.of("clientId"),
                    origin,
                    payload);
        }
        try {
            return new Published(
                    ofStage(stage, levels[2]),
                    levels[3],
                    receivedAt(fields, message),
                    topic,
                    payload);
        } catch (InvalidValueException e) {
            throw new UnanswerableException(
                    "The client is no browser of this stage: %s".formatted(e.getMessage()),
                    Optional.of("clientId"),
                    origin,
                    payload);
        } catch (NumberFormatException e) {
            throw notOfTheRule("its receivedAt is no number", body);
        }
    }

    /** Of an error action nothing is known but when SQS got it. */
    private static Instant receivedAt(Map<String, String> fields, QueueMessage message) {
        String text = fields.get("receivedAt");
        return text == null ? message.sentAt() : Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static ClientId ofStage(Stage stage, String text) {
        ClientId client = new ClientId(text);
        if (!client.stage().equals(stage)) {
            throw new InvalidValueException(
                    "client id", "client id '%s' is of another stage.".formatted(text));
        }
        return client;
    }

    /** Where it came from, for a dead letter. */
    public InputOrigin origin() {
        return InputOrigin.mqtt(topic, Optional.of(client.value()));
    }

    private static byte[] payload(Map<String, String> fields, String body) {
        String name = fields.containsKey(OF_ERROR_ACTION) ? OF_ERROR_ACTION : "payloadBase64";
        try {
            return Base64.getDecoder().decode(required(fields, name, body));
        } catch (IllegalArgumentException e) {
            throw notOfTheRule("its %s is no base64".formatted(name), body);
        }
    }

    private static Map<String, String> fields(String body) {
        try (JsonParser json = JSON.createParser(body)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    ? JsonFields.read(json)
                    : new HashMap<>();
        } catch (IOException e) {
            throw notOfTheRule("it is not JSON", body);
        }
    }

    private static String required(Map<String, String> fields, String name, String body) {
        String value = fields.get(name);
        if (value == null) {
            throw notOfTheRule("it has no '%s'".formatted(name), body);
        }
        return value;
    }

    private static UnanswerableException notOfTheRule(String what, String body) {
        return new UnanswerableException(
                "The message is not of the rule of commands: %s. Publish to cmd/ instead."
                        .formatted(what),
                Optional.empty(),
                InputOrigin.unknown(),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
