package io.thingcast.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.local.options.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * A page of another site, opened in a browser on this machine, can send requests to it: under its
 * own origin, or under a name of its own that it points here. Nothing answers those, though they
 * are well-formed and signed with the keys that everybody knows.
 */
@ExtendWith(SharedSystem.class)
class ForeignPagesTest {
    private static final String EVIL = "evil.example";
    private static final int ANSWER_MILLIS = 60_000;

    private final LocalSystem system = SharedSystem.system();

    /** What a page could ask for. */
    enum Door {
        TOKENS(Ports::http, "GET", "/local/tokens", ""),
        API(Ports::http, "GET", "/api/keys", ""),
        WEB_SOCKET(Ports::ws, "GET", "/mqtt", ""),
        DATA_PLANE(Ports::aws, "POST", "/topics/cmd%2Flocal%2Fx%2Fsend", "iotdata"),
        CONTROL_PLANE(Ports::aws, "GET", "/things/truck-9", "iot"),
        DYNAMODB(Ports::dynamodb, "POST", "/", "dynamodb"),
        SQS(Ports::sqs, "POST", "/", "sqs"),
        SNS(Ports::sns, "POST", "/", "sns"),
        S3(Ports::s3, "GET", "/", "s3");

        private final ToIntFunction<Ports> port;
        private final String method;
        private final String path;
        private final String signedFor;

        Door(ToIntFunction<Ports> port, String method, String path, String signedFor) {
            this.port = port;
            this.method = method;
            this.path = path;
            this.signedFor = signedFor;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestOfThisMachineIsAnswered(Door door) throws IOException {
        assertThat(status(door, "localhost", Map.of())).isIn(101, 200);
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAnotherOriginIsNot(Door door) throws IOException {
        assertThat(status(door, "localhost", Map.of("Origin", "https://" + EVIL))).isEqualTo(403);
        assertThat(status(door, "localhost", Map.of("Origin", "null"))).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatPointsItsNameHereIsNot(Door door) throws IOException {
        assertThat(status(door, EVIL, Map.of())).isIn(403, 421);
        assertThat(status(door, EVIL, Map.of("Origin", "http://" + EVIL + ":" + port(door))))
                .isIn(403, 421);
    }

    private int port(Door door) {
        return door.port.applyAsInt(system.thingcast().addresses().ports());
    }

    private int status(Door door, String host, Map<String, String> more) throws IOException {
        String body = body(door);
        Map<String, String> headers = headers(door, host + ":" + port(door), body);
        headers.putAll(more);
        headers.put("Content-Length", Integer.toString(body.getBytes(UTF_8).length));
        StringBuilder request =
                new StringBuilder("%s %s HTTP/1.1\r\n".formatted(door.method, door.path));
        headers.forEach((name, value) -> request.append("%s: %s\r\n".formatted(name, value)));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(door))) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(UTF_8));
            String line = new String(socket.getInputStream().readNBytes(12), UTF_8);
            return Integer.parseInt(line.substring(9));
        }
    }

    private String body(Door door) {
        return switch (door) {
            case DATA_PLANE -> "{}";
            case DYNAMODB -> "{\"TableName\":\"%s\"}".formatted(system.output("realTimeDataTable"));
            case SQS -> "{\"QueueUrl\":\"%s\"}".formatted(system.output("quarantineQueueUrl"));
            case SNS -> "Action=ListTopics";
            default -> "";
        };
    }

    private Map<String, String> headers(Door door, String host, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", host);
        switch (door) {
            case API ->
                    headers.put(
                            "Authorization",
                            "Bearer " + system.thingcast().tokens().get("operator"));
            case WEB_SOCKET -> {
                headers.put("Upgrade", "websocket");
                headers.put("Connection", "Upgrade");
                headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
                headers.put("Sec-WebSocket-Version", "13");
                headers.put("Sec-WebSocket-Protocol", "mqtt");
            }
            case DYNAMODB -> {
                headers.put("Content-Type", "application/x-amz-json-1.0");
                headers.put("X-Amz-Target", "DynamoDB_20120810.Scan");
            }
            case SQS -> {
                headers.put("Content-Type", "application/x-amz-json-1.0");
                headers.put("X-Amz-Target", "AmazonSQS.ReceiveMessage");
            }
            case SNS -> headers.put("Content-Type", "application/x-www-form-urlencoded");
            default -> {}
        }
        return door.signedFor.isEmpty() ? headers : signed(door, headers, body);
    }

    private static Map<String, String> signed(Door door, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(door.method))
                        .uri(URI.create("http://" + headers.get("Host") + door.path));
        headers.forEach(request::putHeader);
        Map<String, String> signed = new LinkedHashMap<>();
        AwsV4HttpSigner.create()
                .sign(
                        it ->
                                it.identity(AwsBasicCredentials.create("test", "test"))
                                        .request(request.build())
                                        .payload(ContentStreamProvider.fromUtf8String(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                door.signedFor)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1"))
                .request()
                .headers()
                .forEach((name, values) -> signed.put(name, values.get(0)));
        return signed;
    }
}
