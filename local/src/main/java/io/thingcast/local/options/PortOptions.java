package io.thingcast.local.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that move ports. */
final class PortOptions {
    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Add N to every port that is not given by an option of its own.")
    private int offset;

    @Option(
            names = "--port-http",
            paramLabel = "PORT",
            description = "Dashboard and HTTP API (8080).")
    private @Nullable Integer http;

    @Option(
            names = "--port-mqtt",
            paramLabel = "PORT",
            description = "MQTT over TLS with client certificates (8883).")
    private @Nullable Integer mqtt;

    @Option(names = "--port-ws", paramLabel = "PORT", description = "MQTT over WebSocket (8083).")
    private @Nullable Integer ws;

    @Option(
            names = "--port-wss",
            paramLabel = "PORT",
            description = "MQTT over WebSocket over TLS (8443).")
    private @Nullable Integer wss;

    @Option(
            names = "--port-aws",
            paramLabel = "PORT",
            description = "IoT control and data plane, and KMS (8081).")
    private @Nullable Integer aws;

    @Option(
            names = "--port-dynamodb",
            paramLabel = "PORT",
            description = "DynamoDB and its streams (8000).")
    private @Nullable Integer dynamodb;

    @Option(names = "--port-sqs", paramLabel = "PORT", description = "SQS (9324).")
    private @Nullable Integer sqs;

    @Option(names = "--port-sns", paramLabel = "PORT", description = "SNS (9911).")
    private @Nullable Integer sns;

    @Option(names = "--port-s3", paramLabel = "PORT", description = "S3 (9090).")
    private @Nullable Integer s3;

    Ports ports() {
        Ports usual = Ports.DEFAULT;
        return new Ports(
                port(http, usual.http()),
                port(mqtt, usual.mqtt()),
                port(ws, usual.ws()),
                port(wss, usual.wss()),
                port(aws, usual.aws()),
                port(dynamodb, usual.dynamodb()),
                port(sqs, usual.sqs()),
                port(sns, usual.sns()),
                port(s3, usual.s3()));
    }

    private int port(@Nullable Integer given, int usual) {
        int port = given == null ? usual + offset : given;
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Port %d is not within 0 to 65535.".formatted(port));
        }
        return port;
    }
}
