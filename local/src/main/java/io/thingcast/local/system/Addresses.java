package io.thingcast.local.system;

import io.thingcast.local.options.Ports;
import java.net.URI;
import java.util.function.IntUnaryOperator;

/** Where everything serves, known before anything is started. */
public record Addresses(Ports ports) {
    /** Picks a free port for each that is 0, no two of them the same. */
    public static Addresses of(Ports ports) {
        try (FreePorts free = new FreePorts(ports.named())) {
            IntUnaryOperator port = it -> it != 0 ? it : free.next();
            return new Addresses(
                    new Ports(
                            port.applyAsInt(ports.http()),
                            port.applyAsInt(ports.mqtt()),
                            port.applyAsInt(ports.ws()),
                            port.applyAsInt(ports.wss()),
                            port.applyAsInt(ports.aws()),
                            port.applyAsInt(ports.dynamodb()),
                            port.applyAsInt(ports.sqs()),
                            port.applyAsInt(ports.sns()),
                            port.applyAsInt(ports.s3())));
        }
    }

    /** Dashboard and HTTP API. */
    public URI http() {
        return http(ports.http());
    }

    /** The HTTP API. */
    public URI api() {
        return http().resolve("/api");
    }

    /** IoT control and data plane, and KMS. */
    public URI aws() {
        return http(ports.aws());
    }

    public URI dynamoDb() {
        return http(ports.dynamodb());
    }

    public URI sqs() {
        return http(ports.sqs());
    }

    public URI sns() {
        return http(ports.sns());
    }

    public URI s3() {
        return http(ports.s3());
    }

    /** MQTT over WebSocket, for browsers. */
    public URI browser() {
        return URI.create("ws://localhost:%d/mqtt".formatted(ports.ws()));
    }

    /** MQTT over TLS, for devices: {@code host:port}. */
    public String device() {
        return "localhost:" + ports.mqtt();
    }

    private static URI http(int port) {
        return URI.create("http://localhost:" + port);
    }
}
