package io.thingcast.awslocal.dataplane;

import static io.netty.handler.codec.mqtt.MqttQoS.AT_LEAST_ONCE;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.connected;
import static io.thingcast.awslocal.mqtt.broker.ClientPackets.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lifecycle.SettableClock;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.broker.RawClient;
import io.thingcast.awslocal.mqtt.broker.TestGrants;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.signature.SignatureVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.GetRetainedMessageResponse;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.IotDataPlaneException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iotdataplane.model.RetainedMessageSummary;

/** Retained messages by the AWS SDK, from a real broker. */
class RetainedCallsTest {
    private static final String ARN = "arn:aws:iot:us-east-1:000000000000";

    private final SettableClock clock = new SettableClock();
    private final AccessKeys keys = new AccessKeys();
    private final MqttBroker broker =
            MqttBroker.builder().webSocket(0, TestGrants.everything()).clock(clock).start();
    private final LocalHttpServer server =
            LocalHttpServer.start(
                    0,
                    new IotDataPlane(ARN, broker, new SignatureVerifier(keys, Clock.systemUTC())));

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    private IotDataPlaneClient as(String actions, String resource) {
        Role role =
                new Role(
                        "arn:aws:iam::000000000000:role/r",
                        PolicySet.parse(
                                """
                                {"Statement": [{"Effect": "Allow", "Action": [%s],
                                                "Resource": "%s"}]}
                                """
                                        .formatted(actions, resource)));
        AccessKeys.AccessKey key = keys.issue(role);
        return IotDataPlaneClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        key.id(), key.secret(), key.sessionToken())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private IotDataPlaneClient everything() {
        return as("\"iot:*\"", "*");
    }

    private static void retain(IotDataPlaneClient client, String topic, String payload) {
        client.publish(
                it ->
                        it.topic(topic)
                                .qos(1)
                                .retain(true)
                                .userProperties("[{\"k\":\"1\"},{\"k\":\"ü\"}]")
                                .payload(SdkBytes.fromUtf8String(payload)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a%2Fb/c", "a b/ü", "100%"})
    void whatWasRetainedIsFound(String topic) {
        try (IotDataPlaneClient client = everything()) {
            retain(client, topic, "\"ü\"");
            GetRetainedMessageResponse found = client.getRetainedMessage(it -> it.topic(topic));
            assertThat(found.topic()).isEqualTo(topic);
            assertThat(found.payload().asUtf8String()).isEqualTo("\"ü\"");
            assertThat(found.qos()).isEqualTo(1);
            assertThat(found.lastModifiedTime()).isEqualTo(clock.millis());
            assertThat(found.userProperties().asUtf8String())
                    .isEqualTo("[{\"k\":\"1\"},{\"k\":\"ü\"}]");
        }
    }

    @Test
    void whatWasRetainedThereComesToSubscribers() {
        try (IotDataPlaneClient client = everything();
                RawClient subscriber = connected(broker.port(Listener.Kind.WEB_SOCKET), "c")) {
            retain(client, "a", "x");
            subscribed(subscriber, AT_LEAST_ONCE, "a");
            assertThat(subscriber.nextMessage().packet().fixedHeader().isRetain()).isTrue();
        }
    }

    @Test
    void whatIsDeletedOrExpiredIsNotFound() {
        try (IotDataPlaneClient client = everything()) {
            retain(client, "a", "x");
            retain(client, "a", "");
            client.publish(
                    it ->
                            it.topic("b")
                                    .retain(true)
                                    .messageExpiry(5L)
                                    .payload(SdkBytes.fromUtf8String("x")));
            clock.advance(Duration.ofSeconds(5));
            for (String topic : List.of("a", "b", "never")) {
                assertThatThrownBy(() -> client.getRetainedMessage(it -> it.topic(topic)))
                        .isInstanceOf(ResourceNotFoundException.class)
                        .hasMessageContaining("'" + topic + "'");
            }
            assertThat(client.listRetainedMessages(it -> {}).retainedTopics()).isEmpty();
        }
    }

    @Test
    void allAreListedPageByPage() {
        try (IotDataPlaneClient client = everything()) {
            List<String> topics = List.of("a", "a/b", "b", "c", "d");
            topics.forEach(it -> retain(client, it, "123"));
            assertThat(
                            client
                                    .listRetainedMessagesPaginator(it -> it.maxResults(2))
                                    .retainedTopics()
                                    .stream()
                                    .map(RetainedMessageSummary::topic))
                    .containsExactlyElementsOf(topics);
            RetainedMessageSummary first =
                    client.listRetainedMessages(it -> {}).retainedTopics().get(0);
            assertThat(first.payloadSize()).isEqualTo(3);
            assertThat(first.qos()).isEqualTo(1);
            assertThat(first.lastModifiedTime()).isEqualTo(clock.millis());
        }
    }

    @Test
    void eachCallNeedsItsRight() {
        try (IotDataPlaneClient publisher = as("\"iot:Publish\"", ARN + ":topic/a");
                IotDataPlaneClient retainer =
                        as(
                                "\"iot:Publish\",\"iot:RetainPublish\",\"iot:GetRetainedMessage\","
                                        + "\"iot:ListRetainedMessages\"",
                                ARN + ":topic/a")) {
            assertThatThrownBy(() -> retain(publisher, "a", "x"))
                    .hasMessageContaining("iot:RetainPublish")
                    .hasMessageContaining(ARN + ":topic/a");
            assertThatThrownBy(() -> publisher.getRetainedMessage(it -> it.topic("a")))
                    .hasMessageContaining("iot:GetRetainedMessage");
            retain(retainer, "a", "x");
            assertThat(retainer.getRetainedMessage(it -> it.topic("a")).qos()).isEqualTo(1);
            assertThatThrownBy(() -> retainer.getRetainedMessage(it -> it.topic("b")))
                    .isInstanceOf(IotDataPlaneException.class)
                    .hasMessageContaining(ARN + ":topic/b");
            assertThatThrownBy(() -> retainer.listRetainedMessages(it -> {}))
                    .hasMessageContaining("iot:ListRetainedMessages");
        }
    }

    @Test
    void nothingIsRetainedOnAReservedTopic() {
        try (IotDataPlaneClient client = everything()) {
            assertThatThrownBy(() -> retain(client, "$aws/rules/r/a", "x"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("reserved");
        }
    }
}
