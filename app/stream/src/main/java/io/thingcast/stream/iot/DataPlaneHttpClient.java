package io.thingcast.stream.iot;

import java.time.Duration;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;

/**
 * The settings without which the CRT's HTTP client breaks the order of messages. A request that is
 * given up keeps its connection until the health check closes it, and one that has to queue for a
 * connection may be sent after it was given up, behind its own retry. So there are twice as many
 * connections as the largest window, and queueing ends before an attempt does.
 */
public final class DataPlaneHttpClient {
    private static final int CONNECTIONS = 256;
    private static final Duration QUEUEING = Duration.ofSeconds(2);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration STALLED = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private DataPlaneHttpClient() {}

    /** A client with these settings. */
    public static AwsCrtAsyncHttpClient.Builder builder() {
        return AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(CONNECTIONS)
                .connectionAcquisitionTimeout(QUEUEING)
                .connectionTimeout(CONNECTING)
                .connectionHealthConfiguration(
                        it -> it.minimumThroughputInBps(1L).minimumThroughputTimeout(STALLED))
                .connectionMaxIdleTime(IDLE);
    }
}
