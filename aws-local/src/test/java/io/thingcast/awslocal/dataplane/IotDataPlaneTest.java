package io.thingcast.awslocal.dataplane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.MessageBus;
import io.thingcast.awslocal.signature.SignatureVerifier;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.IotDataPlaneException;
import software.amazon.awssdk.services.iotdataplane.model.PayloadFormatIndicator;

/** Called by the AWS SDK over HTTP. */
class IotDataPlaneTest {
    private static final String ARN = "arn:aws:iot:eu-west-1:000000000000";

    private final AccessKeys keys = new AccessKeys();
    private final RecordingBus bus = new RecordingBus();
    private LocalHttpServer server;

    @BeforeEach
    void start() {
        SignatureVerifier verifier = new SignatureVerifier(keys, Clock.systemUTC());
        server = LocalHttpServer.start(0, new IotDataPlane(ARN, bus, verifier));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live/local/truck-1/gps",
                "live/local/a%2Fb/gps",
                "live/local/100%25/gps",
                "live/local/a%20b/gps",
                "live/local/%C3%BC/gps",
                "live/local/ü b/gps"
            })
    void aTopicArrivesAsItWasPublished(String topic) {
        try (IotDataPlaneClient client = as(role("live/local/*"))) {
            client.publish(it -> it.topic(topic).qos(1).payload(SdkBytes.fromUtf8String("{}")));
        }

        assertThat(bus.messages).extracting(Message::topic).containsExactly(topic);
    }

    @Test
    void payloadAndPropertiesPass() {
        try (IotDataPlaneClient client = as(role("live/*"))) {
            client.publish(
                    it ->
                            it.topic("live/a")
                                    .contentType("application/json")
                                    .payloadFormatIndicator(PayloadFormatIndicator.UTF8_DATA)
                                    .userProperties("[{\"k\":\"v\"}]")
                                    .payload(SdkBytes.fromUtf8String("{\"ü\":1}")));
        }

        Message message = bus.messages.get(0);
        assertThat(message.payload()).asString(UTF_8).isEqualTo("{\"ü\":1}");
        assertThat(message.properties().contentType()).contains("application/json");
        assertThat(message.properties().payloadFormatIndicator()).contains(1);
        assertThat(message.properties().userProperties())
                .containsExactly(new Message.UserProperty("k", "v"));
        assertThat(message.publisher().clientId()).isEmpty();
    }

    @Test
    void aRoleWithoutTheGrantIsRefusedNamingActionAndResource() {
        try (IotDataPlaneClient client = as(role("live/dev/*"))) {
            assertThatThrownBy(() -> client.publish(it -> it.topic("live/local/truck-1/gps")))
                    .isInstanceOf(IotDataPlaneException.class)
                    .hasMessageContaining("iot:Publish")
                    .hasMessageContaining(ARN + ":topic/live/local/truck-1/gps");
        }
        assertThat(bus.messages).isEmpty();
    }

    @Test
    void aWrongSecretIsRefused() {
        AccessKeys.AccessKey key = keys.issue(role("*"));
        AwsCredentials forged =
                AwsSessionCredentials.create(key.id(), "another secret", key.sessionToken());

        try (IotDataPlaneClient client = client(forged)) {
            assertThatThrownBy(() -> client.publish(it -> it.topic("live/a")))
                    .isInstanceOf(IotDataPlaneException.class)
                    .hasMessageContaining("signature");
        }
    }

    @Test
    void theDevelopersOwnKeyMayPublishAnything() {
        try (IotDataPlaneClient client = client(AwsBasicCredentials.create("test", "test"))) {
            client.publish(it -> it.topic("anything"));
        }

        assertThat(bus.messages).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/+/b", "a/#", "1/2/3/4/5/6/7/8/9"})
    void whatIsNoTopicIsRefused(String topic) {
        try (IotDataPlaneClient client = as(role("*"))) {
            assertThatThrownBy(() -> client.publish(it -> it.topic(topic)))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void reservedTopicsAreRefusedSoThatNobodyForgesEvents() {
        try (IotDataPlaneClient client = as(role("*"))) {
            assertThatThrownBy(
                            () ->
                                    client.publish(
                                            it -> it.topic("$aws/events/presence/connected/a")))
                    .isInstanceOf(IotDataPlaneException.class)
                    .hasMessageContaining("is reserved");
            client.publish(it -> it.topic("$aws/rules/ingest/a"));
        }
        assertThat(bus.messages).extracting(Message::topic).containsExactly("$aws/rules/ingest/a");
    }

    @Test
    void aPayloadOver128KilobytesIsRefused() {
        byte[] payload = new byte[128 * 1024 + 1];
        try (IotDataPlaneClient client = as(role("*"))) {
            assertThatThrownBy(
                            () ->
                                    client.publish(
                                            it ->
                                                    it.topic("live/a")
                                                            .payload(
                                                                    SdkBytes.fromByteArray(
                                                                            payload))))
                    .isInstanceOf(IotDataPlaneException.class)
                    .hasMessageContaining("131072");
        }
    }

    private static Role role(String topics) {
        return new Role(
                "arn:aws:iam::000000000000:role/stream",
                PolicySet.parse(
                        """
                        {"Statement": [{"Effect": "Allow", "Action": "iot:Publish",
                                        "Resource": "%s:topic/%s"}]}
                        """
                                .formatted(ARN, topics)));
    }

    private IotDataPlaneClient as(Role role) {
        AccessKeys.AccessKey key = keys.issue(role);
        return client(AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    private IotDataPlaneClient client(AwsCredentials credentials) {
        return IotDataPlaneClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static final class RecordingBus implements MessageBus {
        private final List<Message> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(Message message) {
            messages.add(message);
        }

        @Override
        public void listen(Consumer<Message> listener) {
            throw new AssertionError("The data plane listens to nothing");
        }
    }
}
