package io.thingcast.awslocal.things;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.thingcast.awslocal.mqtt.AttachedThing;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceConnectionTest {
    private static final String POLICY =
            TestGrants.document(
                    """
                    {"Effect":"Allow","Action":"iot:Connect",
                     "Resource":"arn:aws:iot:us-east-1:000000000000:client/${iot:Connection.Thing.ThingName}",
                     "Condition":{"Bool":{"iot:Connection.Thing.IsAttached":"true"}}}\
                    """,
                    TestGrants.allow(
                            "iot:Publish",
                            "topic/dt/${iot:Connection.Thing.Attributes[group]}/${iot:ClientId}/*"));

    @TempDir Path directory;
    private final ThingRegistry registry = new ThingRegistry();
    private final IotPolicies policies = new IotPolicies();
    private CertificateAuthority authority;
    private MqttBroker broker;

    @BeforeEach
    void start() {
        authority = CertificateAuthority.open(directory);
        policies.put("device", POLICY);
        broker =
                MqttBroker.builder()
                        .tls(
                                0,
                                authority.serverTls(),
                                new CertificateAuthenticator(registry, policies))
                        .start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Identity provision(String thing, String group) {
        registry.create(Thing.of(thing, Map.of("group", group)));
        Identity identity = authority.thing(thing);
        String id = registry.register(identity.certificate()).id();
        registry.attachThing(thing, id);
        registry.attachPolicy("device", id);
        return identity;
    }

    private RawClient open(Identity identity) throws SSLException {
        SslContext tls =
                SslContextBuilder.forClient()
                        .trustManager(authority.certificate())
                        .keyManager(identity.key(), identity.certificate())
                        .build();
        return RawClient.tls(broker.port(Listener.Kind.TLS), tls);
    }

    private static int refusal(RawClient client, String clientId) {
        MqttConnAckMessage answer =
                client.send(connect(MqttVersion.MQTT_5, clientId).build())
                        .next(MqttMessageType.CONNACK);
        client.awaitClosed();
        return answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
    }

    @Test
    void aThingConnectsAsItselfAndPublishesInItsGroup() throws SSLException {
        Identity truck = provision("truck-1", "north");
        try (RawClient client = open(truck)) {
            connected(client, connect(MqttVersion.MQTT_5, "truck-1").build());
            assertThat(broker.connectedClients())
                    .extracting(ConnectedClient::clientId, ConnectedClient::thingName)
                    .containsExactly(tuple("truck-1", Optional.of("truck-1")));

            client.send(publish("dt/north/truck-1/gps", AT_LEAST_ONCE, "{}"));
            assertThat(nextPubAckCode(client)).isZero();
            client.send(publish("dt/south/truck-1/gps", AT_LEAST_ONCE, "{}"));
            assertThat(nextPubAckCode(client)).isEqualTo(0x87);
        }
    }

    @Test
    void aThingThatHasItsCertificateExclusivelyHasAnyClientId() throws SSLException {
        Identity truck = provision("truck-1", "north");
        String certificate = registry.findCertificate(truck.certificate()).orElseThrow().id();
        try (RawClient client = open(truck)) {
            assertThat(refusal(client, "spare")).isEqualTo(0x87);
        }
        registry.attachExclusively("truck-1", certificate);
        policies.put(
                "spare",
                TestGrants.document(
                        TestGrants.allow("iot:Connect", "client/*"),
                        TestGrants.allow(
                                "iot:Publish", "topic/of/${iot:Connection.Thing.ThingName}")));
        registry.attachPolicy("spare", certificate);
        try (RawClient client = open(truck)) {
            connected(client, connect(MqttVersion.MQTT_5, "spare").build());
            assertThat(broker.connectedClients())
                    .extracting(ConnectedClient::thing)
                    .containsExactly(Optional.of(new AttachedThing("truck-1", true)));
            client.send(publish("of/truck-1", AT_LEAST_ONCE, "{}"));
            assertThat(nextPubAckCode(client)).isZero();
        }
    }

    @Test
    void aThingIsNotAnotherThing() throws SSLException {
        provision("truck-2", "north");
        try (RawClient client = open(provision("truck-1", "north"))) {
            assertThat(refusal(client, "truck-2")).isEqualTo(0x87);
        }
    }

    @Test
    void aCertificateThatNobodyRegisteredIsRefused() throws SSLException {
        try (RawClient client = open(authority.thing("stranger"))) {
            assertThat(refusal(client, "stranger")).isEqualTo(0x87);
        }
    }

    @Test
    void anInactiveCertificateIsRefused() throws SSLException {
        Identity truck = provision("truck-1", "north");
        registry.setActive(registry.findCertificate(truck.certificate()).orElseThrow().id(), false);
        try (RawClient client = open(truck)) {
            assertThat(refusal(client, "truck-1")).isEqualTo(0x87);
        }
    }

    @Test
    void aClientWithoutCertificateDoesNotGetAsFarAsMqtt() throws SSLException {
        SslContext tls =
                SslContextBuilder.forClient().trustManager(authority.certificate()).build();
        RawClient client = RawClient.tls(broker.port(Listener.Kind.TLS), tls);
        client.send(connect(MqttVersion.MQTT_5, "nobody").build()).awaitClosedSilently();
    }

    @Test
    void aCertificateOfAnotherAuthorityDoesNotGetAsFarAsMqtt(@TempDir Path elsewhere)
            throws SSLException {
        Identity foreign = CertificateAuthority.open(elsewhere).thing("truck-1");
        RawClient client = open(foreign);
        client.send(connect(MqttVersion.MQTT_5, "truck-1").build()).awaitClosedSilently();
    }
}
