package io.thingcast.api.connections;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.thingcast.api.connections.ListedConnection.ListedSubscription;
import io.thingcast.connections.Connection;
import io.thingcast.connections.ConnectionStore;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.connections.watch.Watcher;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.Session;
import io.thingcast.sessions.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads what the registry says of connections, and what their sessions add. */
public final class ReadConnections {
    private final ConnectionStore connections;
    private final SessionStore sessions;
    private final WatchIndex watchers;
    private final JsonMapper json;
    private final Executor executor;

    public ReadConnections(
            ConnectionStore connections,
            SessionStore sessions,
            WatchIndex watchers,
            JsonMapper json,
            Executor executor) {
        this.connections = connections;
        this.sessions = sessions;
        this.watchers = watchers;
        this.json = json;
        this.executor = executor;
    }

    /** The connections that watch a key, in the order of their ids. */
    List<ListedConnection> watching(ItemKey key) {
        return watchers.watchers(key).stream()
                .map(Watcher::clientId)
                .distinct()
                .sorted()
                .map(it -> CompletableFuture.supplyAsync(() -> find(it), executor))
                .toList()
                .stream()
                .flatMap(it -> it.join().stream())
                .toList();
    }

    Optional<ListedConnection> find(String clientId) {
        return connections.find(clientId).map(this::listed);
    }

    private ListedConnection listed(Connection connection) {
        Optional<Instant> since =
                connection.up() ? connection.connectedAt() : connection.disconnectedAt();
        return new ListedConnection(
                connection.clientId(),
                connection.up(),
                since.map(Instant::toEpochMilli).orElse(null),
                connection.disconnectReason().filter(it -> !connection.up()).orElse(null),
                connection.group().map(Group::value).orElse(null),
                sync(connection.clientId()),
                connection.subscriptions().stream()
                        .map(it -> new ListedSubscription(it.filter(), it.qos()))
                        .toList());
    }

    private @Nullable JsonNode sync(String clientId) {
        return browser(clientId)
                .flatMap(sessions::find)
                .map(Session::rights)
                .flatMap(it -> it.sync())
                .map(this::parsed)
                .orElse(null);
    }

    private static Optional<ClientId> browser(String clientId) {
        try {
            return Optional.of(new ClientId(clientId));
        } catch (InvalidValueException e) {
            return Optional.empty(); // A thing's.
        }
    }

    private JsonNode parsed(String text) {
        try {
            return json.readValue(text, Argument.of(JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
