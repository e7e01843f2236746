package io.thingcast.awslocal.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A broker's connections, as the data plane's API sees and ends them. */
public interface Connections {
    /** The live connection of a client id. */
    Optional<ConnectedClient> find(String clientId);

    /**
     * The connection of a client id that ended last.
     *
     * @param within how long ago it may have ended; after an hour it is forgotten in any case
     */
    Optional<EndedConnection> findEnded(String clientId, Duration within);

    /** What a client is subscribed to, by topic filter; empty when it isn't connected. */
    CompletionStage<Optional<List<GrantedSubscription>>> subscriptions(String clientId);

    /**
     * Disconnects a client and completes once it is disconnected.
     *
     * @param publishWill whether its Will message is published
     * @return whether the client was connected
     */
    CompletionStage<Boolean> disconnect(String clientId, boolean publishWill);
}
