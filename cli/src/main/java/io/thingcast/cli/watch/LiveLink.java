package io.thingcast.cli.watch;

import io.thingcast.cli.api.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One MQTT 5 connection over WebSocket, as a session opens it, until it is lost. */
final class LiveLink implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final long LIMIT_MILLIS = 15_000;
    private static final long GOODBYE_MILLIS = 1_000;

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int FAILURE = 0x80;

    /** Enough for a burst; a reader that is slower holds back the connection. */
    private static final int WAITING = 10_000;

    private final MqttAsyncClient client;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(WAITING);
    private volatile boolean closed;

    /** What comes from the connection: a message, or the end. */
    record Event(byte[] message, Optional<String> end) {}

    private LiveLink(MqttAsyncClient client) {
        this.client = client;
    }

    /**
     * Connects.
     *
     * @throws LinkException when that fails
     */
    static LiveLink open(Session session, Optional<SSLContext> tls) {
        LiveLink link = new LiveLink(client(session));
        try {
            link.client.setCallback(link.new Callback());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(session.username());
            options.setPassword(
                    session.password().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            options.setCleanStart(true);
            options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            options.setConnectionTimeout((int) (LIMIT_MILLIS / 1000));
            options.setAutomaticReconnect(false);
            tls.ifPresent(it -> options.setSocketFactory(it.getSocketFactory()));
            link.client.connect(options).waitForCompletion(LIMIT_MILLIS);
            return link;
        } catch (MqttException e) {
            link.free();
            throw new LinkException("Can't connect to " + session.url() + ": " + text(e), false);
        }
    }

    private static MqttAsyncClient client(Session session) {
        try {
            return new MqttAsyncClient(
                    session.url().toString(), session.clientId(), new MemoryPersistence());
        } catch (MqttException e) {
            throw new LinkException("Can't connect to " + session.url() + ": " + text(e), false);
        }
    }

    /**
     * Subscribes with QoS 0 and returns when all of it holds.
     *
     * @throws LinkException when it is refused or not answered
     */
    void subscribe(List<String> filters) {
        for (String filter : filters) {
            try {
                IMqttToken token = client.subscribe(filter, 0);
                token.waitForCompletion(LIMIT_MILLIS);
                requireGranted(List.of(filter), token.getReasonCodes());
            } catch (MqttException e) {
                boolean refused = (e.getReasonCode() & 0xff) == NOT_AUTHORIZED;
                throw new LinkException("Can't watch %s: %s".formatted(filter, text(e)), refused);
            }
        }
    }

    private static void requireGranted(List<String> filters, int[] codes) {
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= FAILURE) {
                throw new LinkException(
                        "No right to watch %s (MQTT reason 0x%02x)."
                                .formatted(filters.get(i), codes[i]),
                        codes[i] == NOT_AUTHORIZED);
            }
        }
    }

    /** The next message or the end, if one comes within that time. */
    Optional<Event> next(long millis) throws InterruptedException {
        return Optional.ofNullable(events.poll(millis, TimeUnit.MILLISECONDS));
    }

    /** Says goodbye, if there is still somebody to say it to. */
    @Override
    public void close() {
        closed = true;
        events.clear();
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(GOODBYE_MILLIS);
            }
        } catch (MqttException e) {
            // It is gone already, which is what was wanted.
        } finally {
            free();
        }
    }

    private void free() {
        try {
            client.close(true);
        } catch (MqttException e) {
            // Nothing of it outlives this process.
        }
    }

    private static String text(MqttException e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : e.getCause().toString();
    }

    private void put(Event event) {
        try {
            while (!closed && !events.offer(event, 100, TimeUnit.MILLISECONDS)) {
                continue;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            String reason =
                    response.getReasonString() != null
                            ? response.getReasonString()
                            : String.valueOf(response.getException());
            put(
                    new Event(
                            new byte[0],
                            Optional.of(
                                    response.getReturnCode() == 0
                                            ? reason
                                            : "%s (MQTT reason 0x%02x)"
                                                    .formatted(reason, response.getReturnCode()))));
        }

        @Override
        public void mqttErrorOccurred(MqttException failure) {
            // What matters ends in disconnected.
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            put(
                    new Event(
                            Arrays.copyOf(message.getPayload(), message.getPayload().length),
                            Optional.empty()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Nothing is published.
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // The token says so.
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // AWS IoT Core has no extended authentication.
        }
    }
}
