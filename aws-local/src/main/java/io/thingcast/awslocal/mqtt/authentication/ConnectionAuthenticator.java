package io.thingcast.awslocal.mqtt.authentication;

import java.util.concurrent.CompletionStage;

/** Says who connects and what they may do. */
public interface ConnectionAuthenticator {
    /**
     * Judges a CONNECT. Called on an event loop: it must not block, and answers later from any
     * thread. A stage that fails refuses the connection.
     */
    CompletionStage<Authentication> authenticate(ConnectRequest request);
}
