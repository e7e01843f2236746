package io.thingcast.api.revocation;

import io.thingcast.api.iot.RegistryQueue;
import io.thingcast.connections.iot.IotCallException;
import io.thingcast.connections.iot.IotConnections;
import io.thingcast.contract.registry.EndSessions;
import io.thingcast.contract.session.ClientId;
import io.thingcast.sessions.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all sessions of a person or a share link: first their entries, so that nobody connects by
 * them again, then their connections. The registry does so once more some seconds later, for those
 * who were just connecting and for what an index didn't show yet.
 */
public final class CutSessions {
    private static final Logger LOG = LoggerFactory.getLogger(CutSessions.class);

    /** Longer than IoT Core waits for an authorizer, which may have looked before. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

    /** What fits into one message of SQS. */
    private static final int IDS_IN_A_MESSAGE = 1000;

    private final SessionStore sessions;
    private final IotConnections connections;
    private final RegistryQueue registry;
    private final Executor executor;

    public CutSessions(
            SessionStore sessions,
            IotConnections connections,
            RegistryQueue registry,
            Executor executor) {
        this.sessions = sessions;
        this.connections = connections;
        this.registry = registry;
        this.executor = executor;
    }

    /**
     * Ends them and says how many there were.
     *
     * @param uid whose
     * @param issuedBefore spares sessions of tokens that are issued at this time or later
     */
    int of(String uid, Optional<Instant> issuedBefore) {
        List<ClientId> clients = sessions.ofPrincipal(uid);
        remind(clients, uid, issuedBefore);
        clients.stream()
                .map(it -> CompletableFuture.runAsync(() -> cut(it), executor))
                .toList()
                .forEach(CompletableFuture::join);
        return clients.size();
    }

    /** Before anything is cut, so that what fails here is made good there. */
    private void remind(List<ClientId> clients, String uid, Optional<Instant> issuedBefore) {
        int start = 0;
        do {
            int end = Math.min(start + IDS_IN_A_MESSAGE, clients.size());
            List<String> ids = clients.subList(start, end).stream().map(ClientId::value).toList();
            registry.send(
                    new EndSessions(ids, Optional.of(uid), issuedBefore).encode(), AGAIN_AFTER);
            start = end;
        } while (start < clients.size());
    }

    private void cut(ClientId client) {
        sessions.delete(client);
        try {
            connections.deleteConnection(client.value());
        } catch (IotCallException e) {
            LOG.warn("{} is not cut yet, the registry will try again", client, e);
        }
    }
}
