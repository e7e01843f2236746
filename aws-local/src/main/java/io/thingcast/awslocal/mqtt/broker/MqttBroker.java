package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectionListener;
import io.thingcast.awslocal.mqtt.Connections;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.EndedConnection;
import io.thingcast.awslocal.mqtt.GrantedSubscription;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.mqtt.RetainedMessages;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounts;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import io.thingcast.awslocal.mqtt.quotas.QuotaListener;
import io.thingcast.awslocal.mqtt.transport.Listener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A message broker that behaves as AWS IoT Core's does, on 127.0.0.1.
 *
 * <pre>{@code
 * try (MqttBroker broker = MqttBroker.builder().webSocket(0, authenticator).start()) {
 *     broker.listen(message -> …);
 * }
 * }</pre>
 */
public final class MqttBroker implements MessageBus, Connections, AutoCloseable {
    private static final long STOP_SECONDS = 3;
    private static final long MAX_WAIT_MILLIS = 5_000;

    private final BrokerParts parts;
    private final EventLoopGroup loops;
    private final Map<Listener.Kind, Channel> listeners;

    MqttBroker(BrokerParts parts, EventLoopGroup loops, Map<Listener.Kind, Channel> listeners) {
        this.parts = parts;
        this.loops = loops;
        this.listeners = Map.copyOf(listeners);
    }

    /** A broker without any listener yet. */
    public static MqttBrokerBuilder builder() {
        return new MqttBrokerBuilder();
    }

    /**
     * The port that a kind of listener serves.
     *
     * @throws IllegalStateException when the broker has no such listener
     */
    public int port(Listener.Kind kind) {
        Channel channel = listeners.get(kind);
        if (channel == null) {
            throw new IllegalStateException("The broker has no listener of kind " + kind);
        }
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void publish(Message message) {
        parts.router().route(message, null).ifPresent(this::waitForRoom);
    }

    /** Holds a publisher up that is no client, so that what it publishes does not pile up. */
    private void waitForRoom(Lane full) {
        if (parts.lanes().values().stream().noneMatch(Lane::isCurrent)) {
            full.awaitRoom(MAX_WAIT_MILLIS);
        }
    }

    @Override
    public void listen(Consumer<Message> listener) {
        parts.router().listen(listener);
    }

    /** Tells a listener of connections and subscriptions from now on. */
    public void listen(ConnectionListener listener) {
        parts.events().add(listener);
    }

    /** Tells a listener from now on of what connections lose to their quotas. */
    public void onQuotaExceeded(QuotaListener listener) {
        parts.meters().listen(listener);
    }

    @Override
    public RetainedMessages retained() {
        return parts.router().retained();
    }

    /** Who is connected now. */
    public List<ConnectedClient> connectedClients() {
        return parts.clients().all().stream().map(Connection::client).toList();
    }

    /** What was delivered and what was not. */
    public DeliveryCounts counts() {
        return parts.counts().now();
    }

    /**
     * Disconnects a client, as DeleteConnection does; its Will is published.
     *
     * @return whether the client was connected
     */
    public boolean disconnect(String clientId) {
        Optional<Connection> connection = parts.clients().find(clientId);
        connection.ifPresent(it -> it.lane().run(() -> disconnect(it)));
        return connection.isPresent();
    }

    @Override
    public CompletionStage<Boolean> disconnect(String clientId, boolean publishWill) {
        return parts.clients()
                .find(clientId)
                .map(it -> onItsLane(it, () -> disconnect(it, publishWill)))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    private static <T> CompletionStage<T> onItsLane(Connection connection, Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, connection.lane()::run);
    }

    private static boolean disconnect(Connection connection, boolean publishWill) {
        if (connection.hasEnded()) {
            return false;
        }
        if (!publishWill) {
            connection.forgetWill();
        }
        disconnect(connection);
        return true;
    }

    @Override
    public Optional<ConnectedClient> find(String clientId) {
        return parts.clients().find(clientId).map(Connection::client);
    }

    @Override
    public Optional<EndedConnection> findEnded(String clientId, Duration within) {
        return parts.clients().findEnded(clientId, within);
    }

    @Override
    public CompletionStage<Optional<List<GrantedSubscription>>> subscriptions(String clientId) {
        return parts.clients()
                .find(clientId)
                .map(it -> onItsLane(it, () -> subscriptions(it)))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Optional<List<GrantedSubscription>> subscriptions(Connection connection) {
        return connection.hasEnded() ? Optional.empty() : Optional.of(connection.subscriptions());
    }

    private static void disconnect(Connection connection) {
        connection.end(
                DisconnectReason.API_INITIATED_DISCONNECT,
                Disconnect.ADMINISTRATIVE_ACTION,
                "Disconnected through the API");
    }

    /** Disconnects all clients and frees the ports. */
    @Override
    public void close() {
        listeners.values().forEach(it -> it.close().awaitUninterruptibly());
        List<CompletableFuture<Void>> goodbyes =
                parts.clients().all().stream().map(MqttBroker::goodbye).toList();
        CompletableFuture.allOf(goodbyes.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Void> goodbye(Connection connection) {
        return CompletableFuture.runAsync(
                () ->
                        connection.end(
                                DisconnectReason.SERVER_INITIATED_DISCONNECT,
                                Disconnect.SERVER_SHUTTING_DOWN,
                                "The broker is stopping"),
                connection.lane()::run);
    }
}
