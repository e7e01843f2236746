package io.thingcast.api.messages;

import io.thingcast.api.iot.RegistryQueue;
import io.thingcast.api.messages.SentMessages.Result;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.connections.iot.IotCallException;
import io.thingcast.connections.iot.IotConnection;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.connections.iot.IotMessages;
import io.thingcast.connections.watch.WatchIndex;
import io.thingcast.connections.watch.Watcher;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.session.ClientId;
import io.thingcast.contract.topic.Stage;
import io.thingcast.contract.topic.Topics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message to browsers, each by its {@code reply/} topic, and says for each what became of
 * it. IoT Core takes a message for a client that isn't there as well, so it is asked first.
 */
public final class SendMessage {
    private static final Logger LOG = LoggerFactory.getLogger(SendMessage.class);

    /** What can be asked and published before API Gateway gives up. */
    private static final int MOST_CLIENTS = 1000;

    private final Stage stage;
    private final IotConnections connections;
    private final IotMessages messages;
    private final WatchIndex watchers;
    private final RegistryQueue registry;
    private final Executor executor;

    public SendMessage(
            Stage stage,
            IotConnections connections,
            IotMessages messages,
            WatchIndex watchers,
            RegistryQueue registry,
            Executor executor) {
        this.stage = stage;
        this.connections = connections;
        this.messages = messages;
        this.watchers = watchers;
        this.registry = registry;
        this.executor = executor;
    }

    /** Sends it to one client. */
    List<Result> to(String clientId, ClientMessage message) {
        return List.of(send(clientId, message));
    }

    /**
     * Sends it to each client that watches a key.
     *
     * @throws ProblemException (400) when they are too many
     */
    List<Result> toWatchers(ItemKey key, ClientMessage message) {
        List<String> clients =
                watchers.watchers(key).stream().map(Watcher::clientId).distinct().sorted().toList();
        if (clients.size() > MOST_CLIENTS) {
            throw ProblemException.badRequest(
                    "%d clients watch the key; a message reaches at most %d at once. Write an item of the key instead."
                            .formatted(clients.size(), MOST_CLIENTS));
        }
        return clients.stream()
                .map(it -> CompletableFuture.supplyAsync(() -> send(it, message), executor))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Result send(String clientId, ClientMessage message) {
        if (!isOurs(clientId)) {
            return Result.refused(clientId, "It is no browser's client id of this stage.");
        }
        try {
            boolean connected =
                    connections
                            .getConnection(clientId)
                            .filter(IotConnection::connected)
                            .isPresent();
            if (!connected) {
                registry.confirm(clientId);
                return Result.gone(clientId);
            }
            messages.publish(new Topics(stage).reply(clientId), message.payload());
            return Result.published(clientId);
        } catch (IotCallException e) {
            LOG.warn("A message to {} was refused", clientId, e);
            return Result.refused(
                    clientId,
                    e.status()
                            .map("IoT Core answered with HTTP %d."::formatted)
                            .orElse("IoT Core did not answer."));
        }
    }

    private boolean isOurs(String clientId) {
        try {
            return new ClientId(clientId).stage().equals(stage);
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
