package io.thingcast.simulator.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.things.CertificateAuthenticator;
import io.thingcast.awslocal.things.CertificateAuthority;
import io.thingcast.awslocal.things.IotPolicies;
import io.thingcast.awslocal.things.Thing;
import io.thingcast.awslocal.things.ThingRegistry;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.topic.Stage;
import io.thingcast.simulator.fleet.Fleet;
import io.thingcast.simulator.fleet.FleetOptions;
import io.thingcast.simulator.fleet.Statistics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS IoT Device SDK against the local broker, over TLS with certificates. */
class DeviceConnectionTest {
    private static final String POLICY =
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "iot:Connect", "Resource": "*"},
              {"Effect": "Allow", "Action": "iot:Publish",
               "Resource": "arn:aws:iot:eu-west-1:000000000000:topic/dt/local/north/truck-1/*"}]}
            """;

    @TempDir private Path directory;
    private final ThingRegistry things = new ThingRegistry();
    private final IotPolicies policies = new IotPolicies();
    private final List<Message> published = new CopyOnWriteArrayList<>();
    private final Statistics statistics = new Statistics();
    private CertificateAuthority authority;
    private MqttBroker mqtt;

    @BeforeEach
    void start() {
        authority = CertificateAuthority.open(directory);
        policies.put("device", POLICY);
        things.create(Thing.of("truck-1", Map.of()));
        String certificate = things.register(authority.thing("truck-1").certificate()).id();
        things.attachThing("truck-1", certificate);
        things.attachPolicy("device", certificate);
        mqtt = broker(0);
    }

    @AfterEach
    void stop() {
        mqtt.close();
    }

    @Test
    void publishesAndIsAcknowledged() {
        try (DeviceConnection device = device()) {
            device.start();
            device.publish("dt/local/north/truck-1/gps", "{\"lat\":1}".getBytes(UTF_8));

            await().until(() -> statistics.snapshot().acknowledged() == 1);
        }
        Message message = published.get(0);
        assertThat(message.payload()).asString(UTF_8).isEqualTo("{\"lat\":1}");
        assertThat(message.publisher().clientId()).contains("truck-1");
        assertThat(message.properties().contentType()).contains("application/json");
        await().until(() -> mqtt.connectedClients().isEmpty());
    }

    @Test
    void aReadingThatThePolicyRefusesIsCountedAsLost() {
        try (DeviceConnection device = device()) {
            device.start();
            device.publish("dt/local/north/truck-2/gps", "{}".getBytes(UTF_8));

            await().until(() -> statistics.snapshot().lost() == 1);
        }
        assertThat(published).isEmpty();
    }

    @Test
    void publishesWhatWaitedOnceTheBrokerIsBack() {
        int port = mqtt.port(Listener.Kind.TLS);
        try (DeviceConnection device = device()) {
            device.start();
            await().until(() -> statistics.snapshot().connected() == 1);
            mqtt.close();
            await().until(() -> statistics.snapshot().connected() == 0);
            device.publish("dt/local/north/truck-1/gps", "{}".getBytes(UTF_8));
            mqtt = broker(port);

            await().until(() -> statistics.snapshot().acknowledged() == 1);
        }
    }

    @Test
    void aFleetPublishesBothKinds() {
        ThingIdentity truck =
                ThingIdentity.in(directory.resolve("things"), "truck-1", new Group("north"));
        try (Fleet fleet =
                Fleet.start(FleetOptions.of(address(), new Stage("local"), List.of(truck)))) {
            await().until(() -> fleet.statistics().acknowledged() >= 3);
            assertThat(fleet.statistics().lost()).isZero();
        }
        assertThat(published)
                .extracting(Message::topic)
                .contains("dt/local/north/truck-1/gps", "dt/local/north/truck-1/temperature");
    }

    private DeviceConnection device() {
        ThingIdentity truck =
                ThingIdentity.in(directory.resolve("things"), "truck-1", new Group("north"));
        return new DeviceConnection(truck, address(), 10, statistics);
    }

    private Broker address() {
        return new Broker(
                "localhost",
                mqtt.port(Listener.Kind.TLS),
                Optional.of(authority.certificateFile()));
    }

    private MqttBroker broker(int port) {
        MqttBroker broker =
                MqttBroker.builder()
                        .arns(new io.thingcast.awslocal.mqtt.IotArns("eu-west-1", "000000000000"))
                        .tls(
                                port,
                                authority.serverTls(),
                                new CertificateAuthenticator(things, policies))
                        .start();
        broker.listen((Message it) -> published.add(it));
        return broker;
    }
}
