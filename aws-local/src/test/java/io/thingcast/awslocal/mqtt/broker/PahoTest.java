package io.thingcast.awslocal.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.things.CertificateAuthenticator;
import io.thingcast.awslocal.things.CertificateAuthority;
import io.thingcast.awslocal.things.Identity;
import io.thingcast.awslocal.things.IotPolicies;
import io.thingcast.awslocal.things.ThingRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote: Eclipse Paho's for MQTT 3.1.1 and for MQTT 5. */
class PahoTest {
    private static final long TIMEOUT_MILLIS = 30_000;

    @TempDir Path directory;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private CertificateAuthority authority;
    private MqttBroker broker;

    @BeforeEach
    void start() {
        authority = CertificateAuthority.open(directory);
        ThingRegistry registry = new ThingRegistry();
        IotPolicies policies = new IotPolicies();
        policies.put("all", TestGrants.document(TestGrants.allow("iot:*", "*")));
        String id = registry.register(authority.thing("device").certificate()).id();
        registry.attachPolicy("all", id);
        broker =
                MqttBroker.builder()
                        .tls(
                                0,
                                authority.serverTls(),
                                new CertificateAuthenticator(registry, policies))
                        .webSocket(
                                0,
                                TestGrants.policy(
                                        TestGrants.allow("iot:Connect", "*"),
                                        TestGrants.allow("iot:Publish", "topic/a"),
                                        TestGrants.allow("iot:Subscribe", "topicfilter/a"),
                                        TestGrants.allow("iot:Receive", "topic/a")))
                        .start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private String tlsUrl() {
        return "ssl://localhost:" + broker.port(Listener.Kind.TLS);
    }

    private String webSocketUrl() {
        return "ws://localhost:" + broker.port(Listener.Kind.WEB_SOCKET) + "/mqtt";
    }

    private SSLSocketFactory sockets() throws Exception {
        Identity device = authority.thing("device");
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "device", device.key(), new char[0], new Certificate[] {device.certificate()});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private String next() throws InterruptedException {
        return received.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void version3OverTlsWithAClientCertificate() throws Exception {
        var client = new org.eclipse.paho.client.mqttv3.MqttClient(tlsUrl(), "v3", null);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setSocketFactory(sockets());
        client.connect(options);
        client.subscribe("a/+", 1, (topic, message) -> received.add(topic + " " + message));
        client.publish("a/b", "hello".getBytes(StandardCharsets.UTF_8), 1, false);
        assertThat(next()).isEqualTo("a/b hello");
        client.disconnect();
        client.close();
    }

    @Test
    void version5OverTlsWithAClientCertificate() throws Exception {
        var client = new org.eclipse.paho.mqttv5.client.MqttClient(tlsUrl(), "v5", null);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(sockets());
        client.connect(options);
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription("a/+", 1)},
                new org.eclipse.paho.mqttv5.client.IMqttMessageListener[] {
                    (topic, message) ->
                            received.add(message.getProperties().getUserProperties().toString())
                });
        MqttProperties properties = new MqttProperties();
        properties.getUserProperties().add(new UserProperty("k", "v"));
        MqttMessage message =
                new MqttMessage("hello".getBytes(StandardCharsets.UTF_8), 1, false, properties);
        client.publish("a/b", message);
        assertThat(next()).contains("k").contains("v");
        client.disconnect();
        client.close();
    }

    @Test
    void version3OverWebSocketIsCutOffWhenItMayNotPublish() throws Exception {
        var client = new org.eclipse.paho.client.mqttv3.MqttClient(webSocketUrl(), "w3", null);
        client.connect();
        client.subscribe("a", 0, (topic, message) -> received.add(topic + " " + message));
        client.publish("a", "hello".getBytes(StandardCharsets.UTF_8), 0, false);
        assertThat(next()).isEqualTo("a hello");
        assertThatThrownBy(() -> client.publish("b", new byte[0], 1, false))
                .isInstanceOf(MqttException.class);
        assertThat(client.isConnected()).isFalse();
        client.close();
    }

    @Test
    void version5OverWebSocketLearnsThatItMayNotPublish() throws Exception {
        var client = new org.eclipse.paho.mqttv5.client.MqttAsyncClient(webSocketUrl(), "w5", null);
        client.connect().waitForCompletion(TIMEOUT_MILLIS);
        assertThat(pubAckCode(client, "b")).isEqualTo(0x87);
        assertThat(pubAckCode(client, "a")).isZero();
        client.disconnect().waitForCompletion(TIMEOUT_MILLIS);
        client.close();
    }

    private static int pubAckCode(
            org.eclipse.paho.mqttv5.client.MqttAsyncClient client, String topic) throws Exception {
        IMqttToken token = client.publish(topic, new MqttMessage(new byte[0], 1, false, null));
        token.waitForCompletion(TIMEOUT_MILLIS);
        return token.getReasonCodes()[0];
    }
}
