package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.EndedConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections by client id: the live one, and for an hour the one that ended last. Changes come
 * one at a time, so that the versions of a client id's connections follow the order in which they
 * took over from each other.
 */
final class ConnectedClients {
    /** How long a client is away until its versions begin again (AWS: about an hour). */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Connection> live = new ConcurrentHashMap<>();
    private final Map<String, EndedConnection> ended = new LinkedHashMap<>();

    ConnectedClients(Clock clock) {
        this.clock = clock;
    }

    /** Makes the connection of a client that is let in. */
    interface Acceptance {
        Connection connect(long version, Instant now);
    }

    /** A new connection, and the one that it takes over from. */
    record Admitted(Connection connection, Optional<Connection> former) {}

    /** Lets a client in. */
    synchronized Admitted admit(String clientId, Acceptance acceptance) {
        Instant now = clock.instant();
        forgetEndedBefore(now.minus(REMEMBERED));
        Connection connection = acceptance.connect(nextVersion(clientId), now);
        Optional<Connection> former = Optional.ofNullable(live.put(clientId, connection));
        return new Admitted(connection, former);
    }

    private long nextVersion(String clientId) {
        Connection connected = live.get(clientId);
        if (connected != null) {
            return connected.client().session().version() + 1;
        }
        EndedConnection before = ended.get(clientId);
        return before == null ? 0 : before.client().session().version() + 1;
    }

    /** Keeps the oldest first, since what ends is put in anew. */
    private void forgetEndedBefore(Instant time) {
        Iterator<EndedConnection> oldestFirst = ended.values().iterator();
        while (oldestFirst.hasNext() && !oldestFirst.next().endedAt().isAfter(time)) {
            oldestFirst.remove();
        }
    }

    /** Removes a connection, unless another has taken over; it is found as the ended one first. */
    synchronized void end(Connection connection, DisconnectReason reason) {
        String clientId = connection.client().clientId();
        EndedConnection now = new EndedConnection(connection.client(), reason, clock.instant());
        EndedConnection before = ended.remove(clientId);
        ended.put(clientId, before == null ? now : later(before, now));
        live.remove(clientId, connection);
    }

    /** The end of a connection that was taken over may be heard of after that of its successor. */
    private static EndedConnection later(EndedConnection a, EndedConnection b) {
        return a.client().session().version() > b.client().session().version() ? a : b;
    }

    Optional<Connection> find(String clientId) {
        return Optional.ofNullable(live.get(clientId));
    }

    synchronized Optional<EndedConnection> findEnded(String clientId, Duration within) {
        Instant now = clock.instant();
        forgetEndedBefore(now.minus(REMEMBERED));
        return Optional.ofNullable(ended.get(clientId))
                .filter(it -> it.endedAt().isAfter(now.minus(within)));
    }

    Collection<Connection> all() {
        return live.values();
    }
}
