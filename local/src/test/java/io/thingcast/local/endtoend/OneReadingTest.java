package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.local.endtoend.Watcher.Received;
import io.thingcast.simulator.device.DeviceConnection;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole path, over the wire, in the form in which it is deployed. */
@ExtendWith(SharedSystem.class)
class OneReadingTest {
    private final LocalSystem system = SharedSystem.system();

    @Test
    void aReadingOfADeviceReachesWhoWatchesItsKey() throws Exception {
        long at = System.currentTimeMillis();
        try (Watcher watcher = new Watcher(system.session("viewer"));
                DeviceConnection device = system.device(90)) {
            assertThat(watcher.subscribe("live/local/truck-9/gps")).isZero();
            device.start();
            device.publish(
                    "dt/local/north/truck-9/gps",
                    "{\"lat\":41.390,\"lon\":2.17,\"speed\":12.40,\"at\":%d}"
                            .formatted(at)
                            .getBytes(UTF_8));

            await().until(() -> !watcher.received().isEmpty());
            Received received = watcher.received().get(0);
            JsonNode message = received.message();
            assertThat(received.topic()).isEqualTo("live/local/truck-9/gps");
            assertThat(message.path("key").asText()).isEqualTo("truck-9");
            assertThat(message.path("at").asLong()).isEqualTo(at);
            assertThat(message.path("event").asText()).isEqualTo("INSERT");
            assertThat(message.path("group").asText()).isEqualTo("north");
            assertThat(message.path("seq").asText()).matches("[0-9]{1,40}");
            assertThat(message.path("data"))
                    .isEqualTo(LocalSystem.tree("{\"lat\":41.39,\"lon\":2.17,\"speed\":12.4}"));
        }
    }

    @Test
    void theSameReadingAgainIsNotSentAgain() throws Exception {
        long at = System.currentTimeMillis();
        byte[] reading = "{\"celsius\":4.5,\"at\":%d}".formatted(at).getBytes(UTF_8);
        byte[] next = "{\"celsius\":4.6,\"at\":%d}".formatted(at + 1).getBytes(UTF_8);
        try (Watcher watcher = new Watcher(system.session("operator"));
                DeviceConnection device = system.device(90)) {
            watcher.subscribe("live/local/truck-9/temperature");
            device.start();
            device.publish("dt/local/north/truck-9/temperature", reading);
            await().until(() -> !watcher.received().isEmpty());
            device.publish("dt/local/north/truck-9/temperature", reading);
            device.publish("dt/local/north/truck-9/temperature", next);

            await().until(() -> watcher.received().size() >= 2);
            assertThat(watcher.received())
                    .extracting(it -> it.message().path("at").asLong())
                    .containsExactly(at, at + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coach-1, coach-1",
        "a/b, a%2Fb",
        "100%, 100%25",
        "a+b, a%2Bb",
        "#1, %231",
        "a b, a%20b",
        "ü, %C3%BC"
    })
    void whatAnybodyWritesToTheTableArrivesUnderItsKey(String key, String level) throws Exception {
        try (Watcher watcher = new Watcher(system.session("operator"))) {
            watcher.subscribe("live/local/" + level + "/+");
            Map<String, AttributeValue> keys =
                    Map.of(
                            "itemKey", AttributeValue.fromS(key),
                            "itemId", AttributeValue.fromS("gps#1763687468123"));
            system.put(
                    Map.of(
                            "itemKey", keys.get("itemKey"),
                            "itemId", keys.get("itemId"),
                            "lat", AttributeValue.fromN("41.39"),
                            "exact", AttributeValue.fromN("12345678901234567890.5")));
            await().until(() -> !watcher.received().isEmpty());
            system.delete(keys);
            await().until(() -> watcher.received().size() >= 2);

            Received inserted = watcher.received().get(0);
            assertThat(inserted.topic()).isEqualTo("live/local/" + level + "/gps");
            assertThat(inserted.message().path("key").asText()).isEqualTo(key);
            assertThat(inserted.message().path("at").asLong()).isEqualTo(1763687468123L);
            assertThat(inserted.message().path("data").path("lat").isNumber()).isTrue();
            Received removed = watcher.received().get(1);
            assertThat(removed.message().path("event").asText()).isEqualTo("REMOVE");
            assertThat(removed.message().has("data")).isFalse();
        }
    }

    @Test
    void aReadingWithTextForANumberIsQuarantinedWithTheReason() throws Exception {
        String topic = "dt/local/north/truck-9/gps";
        byte[] reading = "{\"lat\":\"north\",\"lon\":2.17}".getBytes(UTF_8);
        try (DeviceConnection device = system.device(90)) {
            device.start();
            device.publish(topic, reading);
            device.publish("$aws/rules/thingcast_local_ingest/" + topic, reading);

            List<JsonNode> letters = new java.util.ArrayList<>();
            await().until(
                            () -> {
                                letters.addAll(system.take(system.output("quarantineQueueUrl")));
                                return letters.size() >= 2;
                            });
            assertThat(letters)
                    .allSatisfy(
                            it -> {
                                assertThat(it.path("field").asText()).isEqualTo("lat");
                                assertThat(it.path("reason").asText()).contains("north");
                                assertThat(it.path("topic").asText()).isEqualTo(topic);
                                assertThat(it.path("clientId").asText()).isEqualTo("truck-9");
                                assertThat(
                                                java.util.Base64.getDecoder()
                                                        .decode(it.path("payloadBase64").asText()))
                                        .isEqualTo(reading);
                            });
        }
    }

    @Test
    void aBrowserGetsItsOwnKeysOnlyAndPublishesNowhereElse() throws Exception {
        try (Watcher watcher = new Watcher(system.session("driver"))) {
            assertThat(watcher.subscribe("live/local/truck-1/+")).isZero();
            assertThatThrownBy(() -> refuse(watcher.subscribe("live/local/truck-9/+")))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> refuse(watcher.subscribe("live/local/#")))
                    .isInstanceOf(MqttException.class);
        }
    }

    /** Paho answers a refused subscription with its reason code. */
    private static void refuse(int reasonCode) throws MqttException {
        if (reasonCode >= 0x80) {
            throw new MqttException(reasonCode);
        }
    }

    @Test
    void withoutASessionNobodyConnects() throws Exception {
        JsonNode session = system.session("viewer");
        JsonNode forged =
                LocalSystem.tree(
                        session.toString()
                                .replace(
                                        session.path("password").asText(),
                                        "A".repeat(session.path("password").asText().length())));

        assertThatThrownBy(() -> new Watcher(forged)).isInstanceOf(MqttException.class);
        assertThat(system.postSession("no token").statusCode()).isEqualTo(401);
    }
}
