package io.thingcast.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;

/** A connected MQTT client that another has written. */
public final class Browser implements AutoCloseable {
    private final MqttClient client;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    private Browser(MqttClient client) {
        this.client = client;
    }

    /** Connects by what POST /session answered. */
    public static Browser connect(TestIot iot, JsonNode session) throws MqttException {
        Browser browser =
                new Browser(new MqttClient(iot.url(), session.get("clientId").textValue(), null));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(session.get("username").textValue());
        options.setPassword(session.get("password").textValue().toCharArray());
        await().ignoreExceptionsMatching(Browser::isSlow)
                .until(
                        () -> {
                            browser.client.connect(options);
                            return true;
                        });
        return browser;
    }

    /** Paho gives a WebSocket's handshake one second, and a busy machine takes longer. */
    private static boolean isSlow(Throwable failure) {
        return failure.getCause() instanceof SocketTimeoutException;
    }

    /** Whether a subscription is granted. */
    public boolean subscribes(String filter) {
        try {
            client.subscribe(
                    filter,
                    0,
                    (topic, message) ->
                            received.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            return true;
        } catch (MqttException e) {
            return false;
        }
    }

    public boolean isConnected() {
        return client.isConnected();
    }

    public String clientId() {
        return client.getClientId();
    }

    /** The next message's payload; it comes within some seconds. */
    public String next() throws InterruptedException {
        return String.valueOf(received.poll(30, TimeUnit.SECONDS));
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 1000);
        }
        client.close(true);
    }
}
