package io.thingcast.awslocal.mqtt.packets;

import java.time.Duration;

/** AWS IoT Core's fixed limits (AWS General Reference, "AWS IoT Core endpoints and quotas"). */
public final class Quotas {
    /** Largest packet that is read: 146 KB. */
    public static final int MAX_PACKET_SIZE = 149_504;

    /** Largest payload: 128 KB. */
    public static final int MAX_PAYLOAD = 128 * 1024;

    /** QoS 1 messages that may be unacknowledged in one direction. */
    public static final int IN_FLIGHT = 100;

    /** Used for a keep-alive of 0 or above it. */
    public static final Duration MAX_KEEP_ALIVE = Duration.ofSeconds(1_200);

    /** Largest client id in bytes of UTF-8. */
    public static final int MAX_CLIENT_ID = 128;

    /** How long a WebSocket may be open. */
    public static final Duration WEB_SOCKET_LIFETIME = Duration.ofHours(24);

    private Quotas() {}
}
