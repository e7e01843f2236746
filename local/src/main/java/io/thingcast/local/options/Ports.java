package io.thingcast.local.options;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where local mode listens on 127.0.0.1; 0 takes a free port.
 *
 * @param http dashboard and HTTP API
 * @param mqtt MQTT over TLS with client certificates
 * @param ws MQTT over WebSocket
 * @param wss MQTT over WebSocket over TLS
 * @param aws IoT control and data plane, and KMS
 */
public record Ports(
        int http, int mqtt, int ws, int wss, int aws, int dynamodb, int sqs, int sns, int s3) {
    /** The ports that the documentation names. */
    public static final Ports DEFAULT =
            new Ports(8080, 8883, 8083, 8443, 8081, 8000, 9324, 9911, 9090);

    /** Free ports everywhere, for tests. */
    public static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Those that are not left to be chosen. */
    public Set<Integer> named() {
        return IntStream.of(http, mqtt, ws, wss, aws, dynamodb, sqs, sns, s3)
                .filter(it -> it != 0)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
