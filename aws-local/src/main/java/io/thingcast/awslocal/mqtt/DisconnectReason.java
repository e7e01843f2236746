package io.thingcast.awslocal.mqtt;

/**
 * Why a connection ended, in AWS IoT Core's words (AWS IoT Developer Guide, "Lifecycle events",
 * disconnectReason).
 */
public enum DisconnectReason {
    /** Authentication or authorization failed on a live connection. */
    AUTH_ERROR,
    /** An MQTT DISCONNECT or a WebSocket Close frame. */
    CLIENT_INITIATED_DISCONNECT,
    /** The client broke the protocol. */
    CLIENT_ERROR,
    /** The network connection was cut. */
    CONNECTION_LOST,
    /** The same client id connected again. */
    DUPLICATE_CLIENTID,
    /** The client is not allowed to be connected. */
    FORBIDDEN_ACCESS,
    /** Nothing was heard for one and a half times the keep-alive. */
    MQTT_KEEP_ALIVE_TIMEOUT,
    /** Something went wrong in the broker. */
    SERVER_ERROR,
    /** The broker is stopping. */
    SERVER_INITIATED_DISCONNECT,
    /** Someone asked for it through the API. */
    API_INITIATED_DISCONNECT,
    /** The client exceeded a limit. */
    THROTTLED,
    /** A WebSocket was open for longer than it may be. */
    WEBSOCKET_TTL_EXPIRATION,
    /** The time that the custom authorizer gave the connection is over. */
    CUSTOMAUTH_TTL_EXPIRATION;

    /** Whether the client's Will message is published after such an end. */
    public boolean publishesWill() {
        return this != CLIENT_INITIATED_DISCONNECT;
    }
}
