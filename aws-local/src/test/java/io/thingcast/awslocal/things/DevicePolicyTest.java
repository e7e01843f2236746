package io.thingcast.awslocal.things;

import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions in the policies of certificates: the thing's, the certificate's, the connection's. */
class DevicePolicyTest {
    private static final String POLICY =
            TestGrants.document(
                    """
                    {"Effect":"Allow","Action":"iot:Connect",
                     "Resource":"arn:aws:iot:us-east-1:000000000000:client/${iot:Certificate.Subject.CommonName}",
                     "Condition":{
                      "StringEquals":{"iot:Connection.Thing.Attributes[stage]":["dev","test"]},
                      "StringLike":{"iot:ClientId":"truck-*"},
                      "ForAllValues:StringEquals":{"iot:ConnectAttributes":["PersistentConnect"]}}}\
                    """,
                    TestGrants.allow("iot:Publish", "topic/bye/*"));

    @TempDir Path directory;
    private final ThingRegistry registry = new ThingRegistry();
    private CertificateAuthority authority;
    private MqttBroker broker;

    @BeforeEach
    void start() {
        authority = CertificateAuthority.open(directory);
        IotPolicies policies = new IotPolicies();
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

    private void provision(String thing, String stage) {
        registry.create(Thing.of(thing, Map.of("stage", stage)));
        String id = registry.register(authority.thing(thing).certificate()).id();
        registry.attachThing(thing, id);
        registry.attachPolicy("device", id);
    }

    /** Connects with the certificate of a thing. */
    private int connectCode(String thing, ConnectBuilder connect) throws SSLException {
        Identity identity = authority.thing(thing);
        SslContext tls =
                SslContextBuilder.forClient()
                        .trustManager(authority.certificate())
                        .keyManager(identity.key(), identity.certificate())
                        .build();
        try (RawClient client = RawClient.tls(broker.port(Listener.Kind.TLS), tls)) {
            MqttConnAckMessage answer = client.send(connect.build()).next(MqttMessageType.CONNACK);
            return answer.variableHeader().connectReturnCode().byteValue() & 0xFF;
        }
    }

    private static ConnectBuilder named(String clientId) {
        return connect(MqttVersion.MQTT_5, clientId);
    }

    @Test
    void aThingsAttributeDecides() throws SSLException {
        provision("truck-1", "dev");
        provision("truck-2", "prod");
        provision("boat-1", "dev");
        assertThat(connectCode("truck-1", named("truck-1"))).isZero();
        assertThat(connectCode("truck-2", named("truck-2"))).isEqualTo(0x87);
        assertThat(connectCode("boat-1", named("boat-1"))).isEqualTo(0x87);
        assertThat(connectCode("truck-1", named("truck-2"))).isEqualTo(0x87);
    }

    @Test
    void anAttributeOfAThingThatTheCertificateIsNotAttachedToDoesNotCount() throws SSLException {
        registry.create(Thing.of("truck-1", Map.of("stage", "dev")));
        String id = registry.register(authority.thing("truck-1").certificate()).id();
        registry.attachPolicy("device", id);
        assertThat(connectCode("truck-1", named("truck-1"))).isEqualTo(0x87);
        registry.attachThing("truck-1", id);
        assertThat(connectCode("truck-1", named("truck-1"))).isZero();
    }

    @Test
    void aConnectionWithAttributesNeedsThemAllowed() throws SSLException {
        provision("truck-1", "test");
        MqttProperties expiry = new MqttProperties();
        expiry.add(new MqttProperties.IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 60));
        assertThat(connectCode("truck-1", named("truck-1").properties(expiry))).isZero();
        ConnectBuilder willed =
                named("truck-1").willFlag(true).willTopic("bye/x").willMessage(new byte[] {'x'});
        assertThat(connectCode("truck-1", willed)).isEqualTo(0x87);
    }
}
