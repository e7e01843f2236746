package io.thingcast.awslocal.mqtt.transport;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connect;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.nextPubAckCode;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.ssl.SslContextBuilder;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectionListener;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.things.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketTest {
    @TempDir Path directory;
    private CertificateAuthority authority;
    private MqttBroker broker;
    private final BlockingQueue<DisconnectReason> reasons = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() {
        authority = CertificateAuthority.open(directory);
        broker =
                MqttBroker.builder()
                        .webSocket(0, TestGrants.everything())
                        .secureWebSocket(0, authority.serverTls(), TestGrants.everything())
                        .allowPagesOfPort(8080)
                        .allowOrigin("https://dashboard.example.org")
                        .start();
        broker.listen(
                new ConnectionListener() {
                    @Override
                    public void disconnected(ConnectedClient client, DisconnectReason reason) {
                        reasons.add(reason);
                    }
                });
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private int port() {
        return broker.port(Listener.Kind.WEB_SOCKET);
    }

    /** The status of an upgrade request, with these headers put in place of the usual ones. */
    private int status(String path, Map<String, String> changed) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", "localhost:" + port());
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Protocol", "mqtt");
        headers.putAll(changed);
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) {
                        request.append(name).append(": ").append(value).append("\r\n");
                    }
                });
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            String line = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8083, 101",
        "LOCALHOST, 101",
        "127.0.0.1:8083, 101",
        "[::1]:8083, 101",
        "[::1], 101",
        "evil.example.org, 403",
        "localhost.evil.example.org:8083, 403",
        "192.168.1.2:8083, 403",
        "'', 403"
    })
    void takesRequestsThatNameThisMachine(String host, int status) throws IOException {
        assertThat(status("/mqtt", Map.of("Host", host))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 101",
        "http://127.0.0.1:8080, 101",
        "https://localhost:8080, 101",
        "https://dashboard.example.org, 101",
        "http://localhost:8081, 403",
        "http://localhost, 403",
        "https://dashboard.example.org.evil.org, 403",
        "http://evil.example.org:8080, 403",
        "null, 403",
        "'http://localhost:8080@evil.org', 403"
    })
    void takesPagesThatAreWanted(String origin, int status) throws IOException {
        assertThat(status("/mqtt", Map.of("Origin", origin))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/mqtt?a=1&b=2, mqtt, 101",
        "/mqtt, 'x, mqttv3.1', 101",
        "/mqtt, x, 400",
        "/mqtt, '', 400",
        "/other, mqtt, 404",
        "/mqtt/x, mqtt, 404",
        "/, mqtt, 404"
    })
    void servesMqttAtItsPath(String path, String subProtocol, int status) throws IOException {
        assertThat(status(path, Map.of("Sec-WebSocket-Protocol", subProtocol))).isEqualTo(status);
    }

    @Test
    void tellsABrowserThatThisIsAWebSocket() throws IOException {
        assertThat(status("/mqtt", Map.of("Upgrade", ""))).isEqualTo(426);
    }

    @Test
    void servesWebSocketOverTlsWithoutClientCertificate() throws SSLException {
        var tls = SslContextBuilder.forClient().trustManager(authority.certificate()).build();
        int port = broker.port(Listener.Kind.SECURE_WEB_SOCKET);
        try (RawClient client = RawClient.secureWebSocket(port, tls)) {
            connected(client, connect(MqttVersion.MQTT_5, "c").build());
            client.send(publish("a", AT_LEAST_ONCE, "x"));
            assertThat(nextPubAckCode(client)).isZero();
        }
    }

    @Test
    void takesPacketsHoweverTheyAreSpreadOverFrames() {
        byte[] pings = {(byte) 0xC0, 0, (byte) 0xC0, 0, (byte) 0xC0};
        try (RawClient client = connected(port(), "c")) {
            ByteBuf rest = Unpooled.wrappedBuffer(new byte[] {0});
            client.sendBytes(Unpooled.wrappedBuffer(pings)).sendBytes(rest);
            for (int i = 0; i < 3; i++) {
                client.next(MqttMessageType.PINGRESP);
            }
        }
    }

    @Test
    void aCloseFrameIsAGoodbye() throws InterruptedException {
        connected(port(), "c").closeWebSocket().awaitClosed();
        assertThat(reasons.poll(30, TimeUnit.SECONDS))
                .isEqualTo(DisconnectReason.CLIENT_INITIATED_DISCONNECT);
    }

    @Test
    void aTextFrameIsAMistake() throws InterruptedException {
        connected(port(), "c").sendText("hello").awaitClosed();
        assertThat(reasons.poll(30, TimeUnit.SECONDS)).isEqualTo(DisconnectReason.CLIENT_ERROR);
    }
}
