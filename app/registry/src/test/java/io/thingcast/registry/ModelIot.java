package io.thingcast.registry;

import io.thingcast.connections.Subscription;
import io.thingcast.connections.iot.IotConnection;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.iot.IotThings;
import io.thingcast.connections.iot.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * IoT Core's connections, in memory: the truth that the registry is compared with. Says what
 * happens as lifecycle events, and answers the calls about connections.
 */
final class ModelIot implements IotConnections, IotThings {
    private static final Duration VERSIONS_BEGIN_ANEW = Duration.ofHours(1);

    private static final class State {
        boolean connected;
        String session = "";
        long version = -1;
        Instant since = Instant.EPOCH;
        Instant away = Instant.EPOCH;
        String reason = "";
        final TreeSet<String> filters = new TreeSet<>();
    }

    private final VirtualClock clock;
    private final BiConsumer<String, String> events;
    private final Map<String, State> clients = new TreeMap<>();
    private final Map<String, Thing> things = new TreeMap<>();
    private Runnable whileAnswering = () -> {};

    /**
     * A model without clients.
     *
     * @param events takes each event: its type and its body
     */
    ModelIot(VirtualClock clock, BiConsumer<String, String> events) {
        this.clock = clock;
        this.events = events;
    }

    void thing(String name, String stage, String group) {
        things.put(name, new Thing(name, Map.of("stage", stage, "group", group)));
    }

    /** Has something happen between an answer's making and its arrival. */
    void whileAnswering(Runnable action) {
        whileAnswering = action;
    }

    boolean isConnected(String clientId) {
        return state(clientId).connected;
    }

    List<String> connected() {
        return clients.keySet().stream().filter(this::isConnected).toList();
    }

    List<String> filters(String clientId) {
        return List.copyOf(state(clientId).filters);
    }

    private State state(String clientId) {
        return clients.computeIfAbsent(clientId, it -> new State());
    }

    /** Connects, taking over an older connection of the client id. */
    void connect(String clientId, long skippedVersions) {
        State state = state(clientId);
        String takenOver = state.session;
        long takenOverVersion = state.version;
        boolean takeover = state.connected;
        boolean longAway =
                !takeover && state.away.plus(VERSIONS_BEGIN_ANEW).isBefore(clock.instant());
        state.session = UUID.randomUUID().toString().replace("-", "");
        state.version = longAway ? 0 : state.version + 1 + skippedVersions;
        state.connected = true;
        state.since = clock.instant();
        state.filters.clear();
        event(
                "connected",
                clientId,
                state.session,
                "\"versionNumber\":%d,\"ipAddress\":\"192.0.2.1\"".formatted(state.version));
        if (takeover) {
            disconnected(clientId, takenOver, takenOverVersion, "DUPLICATE_CLIENTID");
        }
    }

    void disconnect(String clientId, String reason) {
        State state = state(clientId);
        state.connected = false;
        state.away = clock.instant();
        state.reason = reason;
        state.filters.clear();
        disconnected(clientId, state.session, state.version, reason);
    }

    private void disconnected(String clientId, String session, long version, String reason) {
        event(
                "disconnected",
                clientId,
                session,
                "\"clientInitiatedDisconnect\":false,\"disconnectReason\":\"%s\",\"versionNumber\":%d"
                        .formatted(reason, version));
    }

    void connectFails(String clientId) {
        event("connect_failed", clientId, "0", "\"connectFailureReason\":\"AUTHORIZATION_FAILED\"");
    }

    void subscribe(String clientId, List<String> filters) {
        state(clientId).filters.addAll(filters);
        subscriptionEvent("subscribed", clientId, filters);
    }

    void unsubscribe(String clientId, List<String> filters) {
        filters.forEach(state(clientId).filters::remove);
        subscriptionEvent("unsubscribed", clientId, filters);
    }

    private void subscriptionEvent(String type, String clientId, List<String> filters) {
        event(
                type,
                clientId,
                state(clientId).session,
                "\"topics\":[\"%s\"]".formatted(String.join("\",\"", filters)));
    }

    private void event(String type, String clientId, String session, String rest) {
        String body =
                "{\"clientId\":\"%s\",\"timestamp\":%d,\"eventType\":\"%s\",\"sessionIdentifier\":\"%s\",%s}"
                        .formatted(clientId, clock.millis(), type, session, rest);
        events.accept(type, body);
    }

    @Override
    public Optional<IotConnection> getConnection(String clientId) {
        State state = state(clientId);
        if (state.version < 0) {
            return Optional.empty();
        }
        IotConnection answer =
                new IotConnection(
                        state.connected,
                        true,
                        Optional.of(state.since).filter(it -> state.connected),
                        Optional.of(state.away).filter(it -> !state.connected),
                        Optional.of(state.reason).filter(it -> !state.connected));
        whileAnswering.run();
        return Optional.of(answer);
    }

    @Override
    public List<Subscription> listSubscriptions(String clientId) {
        List<Subscription> answer = new ArrayList<>();
        state(clientId).filters.forEach(it -> answer.add(new Subscription(it, 0)));
        whileAnswering.run();
        return answer;
    }

    @Override
    public boolean deleteConnection(String clientId) {
        boolean connected = state(clientId).connected;
        if (connected) {
            disconnect(clientId, "API_INITIATED_DISCONNECT");
        }
        return connected;
    }

    @Override
    public Optional<Thing> describe(String name) {
        return Optional.ofNullable(things.get(name));
    }
}
