package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.simulator.device.DeviceConnection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people and devices with different rights may do on the same broker. */
@ExtendWith(SharedSystem.class)
class RightsTest {
    private static final int REFUSED = 0x80;
    private static final int NOT_AUTHORIZED = 0x87;

    private final LocalSystem system = SharedSystem.system();

    @Test
    void twoViewersGetTheirOwnKeysOnly() throws Exception {
        try (Watcher viewer = new Watcher(system.session("viewer"));
                Watcher driver = new Watcher(system.session("driver"))) {
            for (String key : new String[] {"truck-1", "truck-2", "bus-1"}) {
                assertThat(viewer.subscribe("live/local/" + key + "/+") < REFUSED)
                        .as(key)
                        .isEqualTo(key.startsWith("truck-"));
                assertThat(driver.subscribe("live/local/" + key + "/+") < REFUSED)
                        .as(key)
                        .isEqualTo(key.equals("truck-1"));
            }
            put("bus-1");
            put("truck-2");
            put("truck-1");

            await().until(() -> viewer.received().size() >= 2);
            await().until(() -> !driver.received().isEmpty());
            assertThat(viewer.received())
                    .extracting(Watcher.Received::topic)
                    .containsExactlyInAnyOrder("live/local/truck-1/gps", "live/local/truck-2/gps");
            assertThat(driver.received())
                    .extracting(Watcher.Received::topic)
                    .containsExactly("live/local/truck-1/gps");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/local/truck-1/gps",
                "live/#",
                "live/local/#",
                "live/local/+/gps",
                "live/+/truck-1/gps",
                "live/staging/truck-1/gps",
                "$share/all/live/local/#",
                "$share/all/live/local/+/gps",
                "room/local/#",
                "digest/local/+",
                "digest/local/south",
                "reply/local/+",
                "reply/local/somebody",
                "cmd/local/#",
                "dt/local/#",
                "$aws/events/#",
            })
    void noFilterReachesBeyondARight(String filter) throws Exception {
        try (Watcher viewer = new Watcher(system.session("viewer"))) {
            assertThat(viewer.subscribe(filter)).isGreaterThanOrEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live/local/truck-1/gps",
                "room/local/dispatch/message",
                "digest/local/north",
                "reply/local/%s",
                "cmd/local/somebody/send",
                "dt/local/north/truck-9/gps",
                "$aws/rules/thingcast_local_ingest/dt/local/north/truck-9/gps",
            })
    void nobodyPublishesWhereOnlyFunctionsOrOthersDo(String topic) throws Exception {
        JsonNode session = system.session("operator");
        try (Watcher operator = new Watcher(session)) {
            assertThat(operator.publish(topic.formatted(session.path("clientId").asText())))
                    .isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void oneMayPublishCommandsOfOnesOwn() throws Exception {
        JsonNode session = system.session("operator");
        try (Watcher operator = new Watcher(session)) {
            String topic = "cmd/local/" + session.path("clientId").asText() + "/list";

            assertThat(operator.publish(topic)).isLessThan(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dt/local/north/demo-1/gps",
                "dt/local/south/truck-9/gps",
                "dt/staging/north/truck-9/gps",
                "live/local/truck-9/gps",
            })
    void aDevicePublishesAsItselfOnly(String topic) throws Exception {
        long at = System.currentTimeMillis();
        byte[] reading = "{\"lat\":1,\"lon\":2,\"at\":%d}".formatted(at).getBytes(UTF_8);
        try (Watcher operator = new Watcher(system.session("operator"));
                DeviceConnection device = system.device(90)) {
            operator.subscribe("live/local/+/gps");
            device.start();
            device.publish(topic, reading);
            device.publish("dt/local/north/truck-9/gps", reading);

            await().until(() -> received(operator, at).anyMatch(it -> true));
            assertThat(received(operator, at))
                    .allSatisfy(
                            it ->
                                    assertThat(it.message().path("key").asText())
                                            .isEqualTo("truck-9"));
            assertThat(system.count("demo-1", "gps")).isZero();
        }
    }

    /** Messages of that reading: those of another test may come late. */
    private static Stream<Watcher.Received> received(Watcher watcher, long at) {
        return watcher.received().stream().filter(it -> it.message().path("at").asLong() == at);
    }

    private void put(String key) {
        system.put(
                Map.of(
                        "itemKey", AttributeValue.fromS(key),
                        "itemId", AttributeValue.fromS("gps#" + System.currentTimeMillis()),
                        "lat", AttributeValue.fromN("41.39"),
                        "lon", AttributeValue.fromN("2.17")));
    }
}
