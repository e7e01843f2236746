package io.thingcast.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A browser in a room, its place taken by Eclipse Paho. */
final class RoomMember implements MqttCallback, AutoCloseable {
    private static final long ANSWER_SECONDS = 60;
    private static final int CONNECTS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String clientId;
    private final MqttClient client;
    private final Map<String, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Consumer<JsonNode> listener = message -> {};

    RoomMember(JsonNode session) throws MqttException {
        clientId = session.path("clientId").asText();
        client = new MqttClient(session.path("url").asText(), clientId, new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(session.path("username").asText());
        options.setPassword(session.path("password").asText().getBytes(StandardCharsets.UTF_8));
        options.setConnectionTimeout(30);
        options.setAutomaticReconnect(false);
        connect(options);
        client.subscribe("reply/local/" + clientId, 1);
    }

    /**
     * A busy machine's authorizer may take too long, which is a refusal: browsers try again, too.
     */
    private void connect(MqttConnectionOptions options) throws MqttException {
        for (int failures = 1; ; failures++) {
            try {
                client.connect(options);
                return;
            } catch (MqttException e) {
                if (failures == CONNECTS) {
                    throw e;
                }
            }
        }
    }

    String clientId() {
        return clientId;
    }

    boolean isConnected() {
        return client.isConnected();
    }

    /** Gives a command and waits for its reply. */
    JsonNode ask(String action, Map<String, String> fields) throws Exception {
        return ask(UUID.randomUUID().toString(), action, fields);
    }

    JsonNode ask(String id, String action, Map<String, String> fields) throws Exception {
        return send(id, action, fields).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** Gives a command. */
    CompletableFuture<JsonNode> send(String id, String action, Map<String, String> fields)
            throws Exception {
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        asked.put(id, reply);
        ObjectNode command = JSON.createObjectNode().put("id", id);
        fields.forEach(command::put);
        MqttMessage message = new MqttMessage(JSON.writeValueAsBytes(command));
        message.setQos(1);
        client.publish("cmd/local/" + clientId + "/" + action, message);
        return reply;
    }

    /** Subscribes to a room's messages, then joins it. */
    JsonNode join(String room) throws Exception {
        client.subscribe("room/local/" + room + "/+", 0);
        return ask("join", Map.of("room", room));
    }

    /** What came from rooms. */
    List<JsonNode> messages() {
        return messages;
    }

    void onMessage(Consumer<JsonNode> next) {
        listener = next;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        JsonNode json = LocalSystem.tree(new String(message.getPayload(), StandardCharsets.UTF_8));
        if (topic.startsWith("reply/")) {
            CompletableFuture<JsonNode> reply = asked.remove(json.path("id").asText());
            if (reply != null) {
                reply.complete(json);
            }
        } else {
            messages.add(json);
            listener.accept(json);
        }
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
        if (closed.compareAndSet(false, true)) {
            client.disconnectForcibly(0, 1_000, false);
            client.close(true);
        }
    }
}
