package io.thingcast.awslocal.lifecycle;

import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectionListener;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Publisher;
import io.thingcast.awslocal.mqtt.Message.Qos;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes a broker's lifecycle events, to rules and to whoever may subscribe to them:
 *
 * <ul>
 *   <li>{@code $aws/events/presence/connected/{clientId}}, {@code …/disconnected/…}, {@code
 *       …/connect_failed/…}
 *   <li>{@code $aws/events/subscriptions/subscribed/{clientId}}, {@code …/unsubscribed/…}
 * </ul>
 *
 * <p>As on AWS, a client id that holds {@code #} or {@code +} has none, {@code thingName} is there
 * only for a thing that is attached exclusively, and a connection that ends says nothing of its
 * subscriptions. When a disconnect comes with which reason:
 *
 * <table>
 *   <caption>Disconnect reasons</caption>
 *   <tr><td>{@code AUTH_ERROR}</td><td>a denied PUBLISH or SUBSCRIBE under MQTT 3.1.1; an
 *       authorizer that refuses to renew</td></tr>
 *   <tr><td>{@code CLIENT_INITIATED_DISCONNECT}</td><td>DISCONNECT, or a WebSocket Close
 *       frame</td></tr>
 *   <tr><td>{@code CLIENT_ERROR}</td><td>a packet that MQTT or AWS forbids</td></tr>
 *   <tr><td>{@code CONNECTION_LOST}</td><td>the network connection was cut</td></tr>
 *   <tr><td>{@code DUPLICATE_CLIENTID}</td><td>another connection with the client id</td></tr>
 *   <tr><td>{@code FORBIDDEN_ACCESS}</td><td>renewed policies that don't allow {@code iot:Connect}
 *       (AWS's only example is a denied address; that this is another is inferred)</td></tr>
 *   <tr><td>{@code MQTT_KEEP_ALIVE_TIMEOUT}</td><td>silence of 1.5 times the keep-alive</td></tr>
 *   <tr><td>{@code SERVER_ERROR}</td><td>an error of the broker while it served the client</td></tr>
 *   <tr><td>{@code SERVER_INITIATED_DISCONNECT}</td><td>the broker is closed</td></tr>
 *   <tr><td>{@code API_INITIATED_DISCONNECT}</td><td>DeleteConnection</td></tr>
 *   <tr><td>{@code THROTTLED}</td><td>a client that sends on without reading the answers</td></tr>
 *   <tr><td>{@code WEBSOCKET_TTL_EXPIRATION}</td><td>a WebSocket of 24 hours, or of the broker's
 *       limit</td></tr>
 *   <tr><td>{@code CUSTOMAUTH_TTL_EXPIRATION}</td><td>the authorizer's {@code
 *       disconnectAfterInSeconds} are over</td></tr>
 * </table>
 */
public final class LifecycleEvents implements ConnectionListener, AutoCloseable {
    private static final Publisher AWS = new Publisher(Optional.empty(), "AWS IoT Core");

    private final MessageBus bus;
    private final Clock clock;
    private final Optional<FaultyDelivery> faulty;
    private final AtomicLong happened = new AtomicLong();
    private final AtomicLong published = new AtomicLong();

    private LifecycleEvents(MessageBus bus, Clock clock, LifecycleFaults faults) {
        this.bus = bus;
        this.clock = clock;
        this.faulty =
                faults.areNone()
                        ? Optional.empty()
                        : Optional.of(new FaultyDelivery(faults, this::publish));
    }

    /**
     * Publishes a broker's events on the broker itself, from now on. Close it after the broker, if
     * the disconnects that the broker's end causes are to be heard of.
     *
     * @param faults what goes wrong on the way, {@link LifecycleFaults#none()} for nothing
     */
    public static LifecycleEvents on(MqttBroker broker, Clock clock, LifecycleFaults faults) {
        LifecycleEvents events = new LifecycleEvents(broker, clock, faults);
        broker.listen(events);
        return events;
    }

    @Override
    public void connected(ConnectedClient client) {
        send(LifecycleEvent.connected(client));
    }

    @Override
    public void disconnected(ConnectedClient client, DisconnectReason reason) {
        send(LifecycleEvent.disconnected(client, reason, clock.instant()));
    }

    @Override
    public void connectFailed(ConnectFailure failure) {
        String session = UUID.randomUUID().toString();
        send(LifecycleEvent.connectFailed(failure, session, clock.instant()));
    }

    @Override
    public void subscribed(ConnectedClient client, List<String> topicFilters) {
        send(LifecycleEvent.subscribed(client, topicFilters, clock.instant()));
    }

    @Override
    public void unsubscribed(ConnectedClient client, List<String> topicFilters) {
        send(LifecycleEvent.unsubscribed(client, topicFilters, clock.instant()));
    }

    private void send(LifecycleEvent event) {
        if (event.clientId().indexOf('#') >= 0 || event.clientId().indexOf('+') >= 0) {
            return;
        }
        happened.incrementAndGet();
        faulty.ifPresentOrElse(it -> it.send(event), () -> publish(event));
    }

    private void publish(LifecycleEvent event) {
        byte[] payload = event.body().toString().getBytes(StandardCharsets.UTF_8);
        published.incrementAndGet();
        bus.publish(
                new Message(
                        event.topic(),
                        payload,
                        Qos.AT_LEAST_ONCE,
                        false,
                        Message.Properties.NONE,
                        AWS));
    }

    /** How many events, copies included, are still held back. */
    public int held() {
        return faulty.map(it -> it.held().count()).orElse(0);
    }

    /**
     * Waits until no event is held back.
     *
     * @return whether it came to that in time
     */
    public boolean awaitNoneHeld(Duration timeout) throws InterruptedException {
        return faulty.isEmpty() || faulty.get().held().awaitNone(timeout.toNanos());
    }

    /** What became of the events so far. */
    public LifecycleCounts counts() {
        long all = happened.get();
        long out = published.get();
        return faulty.map(it -> it.counts(all, out))
                .orElseGet(() -> new LifecycleCounts(all, out, 0, 0, 0));
    }

    /** Gives up the events that are held back. */
    @Override
    public void close() {
        faulty.ifPresent(FaultyDelivery::close);
    }
}
