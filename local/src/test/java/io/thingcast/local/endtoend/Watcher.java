package io.thingcast.local.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.MqttToken;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A browser's place taken by Eclipse Paho, an MQTT client that we did not write: over WebSocket,
 * with nothing but what {@code POST /session} answered.
 */
final class Watcher implements MqttCallback, AutoCloseable {
    private static final long ANSWER_MILLIS = 60_000;

    record Received(String topic, JsonNode message) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final MqttClient client;
    private volatile CountDownLatch until = new CountDownLatch(0);

    Watcher(JsonNode session) throws MqttException {
        client =
                new MqttClient(
                        session.path("url").asText(),
                        session.path("clientId").asText(),
                        new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(session.path("username").asText());
        options.setPassword(session.path("password").asText().getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(120);
        options.setAutomaticReconnect(false);
        await().ignoreExceptionsMatching(Watcher::isSlow)
                .until(
                        () -> {
                            client.connect(options);
                            return true;
                        });
    }

    /** Paho gives a WebSocket's handshake one second, and a busy machine takes longer. */
    private static boolean isSlow(Throwable failure) {
        return failure.getCause() instanceof SocketTimeoutException;
    }

    /** Subscribes with QoS 0 and returns the reason code of the answer. */
    int subscribe(String filter) throws MqttException {
        return client.subscribe(filter, 0).getReasonCodes()[0];
    }

    /** Publishes an empty object with QoS 1 and returns the reason code of the answer. */
    int publish(String topic) throws MqttException {
        MqttMessage message = new MqttMessage("{}".getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        MqttToken token = client.getTopic(topic).publish(message);
        token.waitForCompletion(ANSWER_MILLIS);
        return token.getReasonCodes()[0];
    }

    boolean isConnected() {
        return client.isConnected();
    }

    List<Received> received() {
        return received;
    }

    /** Reads nothing more from its connection before this opens. */
    void takeNothingUntil(CountDownLatch opens) {
        until = opens;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        until.await();
        received.add(
                new Received(
                        topic,
                        LocalSystem.tree(
                                new String(message.getPayload(), StandardCharsets.UTF_8))));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1_000, false);
        client.close(true);
    }
}
