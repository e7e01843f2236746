package io.thingcast.awslocal.mqtt.broker;

import io.thingcast.awslocal.mqtt.packets.Quotas;
import java.time.Duration;

/**
 * The limits that a test or a small machine may want to be others than AWS IoT Core's.
 *
 * @param minimumKeepAlive a shorter keep-alive counts as this
 * @param connectTimeout how long a connection may take to be accepted
 * @param writeBufferBytes bytes that may wait for a slow client; QoS 0 messages beyond are dropped
 * @param queueBytes bytes of QoS 1 messages that may wait for a client's acknowledgements; messages
 *     beyond are dropped
 * @param webSocketLifetime how long a WebSocket may be open
 */
public record BrokerLimits(
        Duration minimumKeepAlive,
        Duration connectTimeout,
        int writeBufferBytes,
        int queueBytes,
        Duration webSocketLifetime) {
    /** AWS IoT Core's, and room that suits one machine. */
    public static final BrokerLimits STANDARD =
            new BrokerLimits(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    4 * 1024 * 1024,
                    8 * 1024 * 1024);

    /** Limits with AWS IoT Core's lifetime of a WebSocket. */
    public BrokerLimits(
            Duration minimumKeepAlive,
            Duration connectTimeout,
            int writeBufferBytes,
            int queueBytes) {
        this(
                minimumKeepAlive,
                connectTimeout,
                writeBufferBytes,
                queueBytes,
                Quotas.WEB_SOCKET_LIFETIME);
    }

    /** The same limits with another lifetime of a WebSocket. */
    public BrokerLimits withWebSocketLifetime(Duration lifetime) {
        return new BrokerLimits(
                minimumKeepAlive, connectTimeout, writeBufferBytes, queueBytes, lifetime);
    }

    /** The keep-alive that holds, for one that a client asked for. */
    Duration keepAlive(int seconds) {
        Duration asked = Duration.ofSeconds(seconds);
        if (seconds == 0 || asked.compareTo(Quotas.MAX_KEEP_ALIVE) > 0) {
            return Quotas.MAX_KEEP_ALIVE;
        }
        return asked.compareTo(minimumKeepAlive) < 0 ? minimumKeepAlive : asked;
    }
}
