package io.thingcast.cli.api;

import io.thingcast.contract.topic.Stage;
import java.net.URI;

/** What one MQTT connection is opened with. */
public record Session(URI url, String clientId, String username, String password) {
    /** The stage that the client id begins with. */
    public Stage stage() {
        return new Stage(clientId.substring(0, Math.max(0, clientId.indexOf('@'))));
    }

    /** Without the password, for it may be printed. */
    @Override
    public String toString() {
        return clientId + " at " + url;
    }
}
