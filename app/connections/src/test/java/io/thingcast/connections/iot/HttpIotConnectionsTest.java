package io.thingcast.connections.iot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.connections.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class HttpIotConnectionsTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "secret"));

    private final FakeIot iot = new FakeIot();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AwsEndpoint endpoint = new AwsEndpoint(iot.address(), "eu-west-1");
    private final IotConnections connections = new HttpIotConnections(http, endpoint, CREDENTIALS);
    private final IotThings things = new HttpIotThings(http, endpoint, CREDENTIALS);

    HttpIotConnectionsTest() throws IOException {}

    @AfterEach
    void stop() {
        http.close();
        iot.close();
    }

    @Test
    void readsAConnection() {
        iot.answers(
                200,
                """
                {"connected":true,"thingName":"t","cleanSession":false,"connectedSince":1763687468123,
                 "disconnectedSince":0,"more":{"connected":false}}
                """);

        assertThat(connections.getConnection("dev@0@a"))
                .contains(
                        new IotConnection(
                                true,
                                false,
                                Optional.of(Instant.ofEpochMilli(1763687468123L)),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(iot.requests()).containsExactly("GET /connections/dev%400%40a");
        assertThat(iot.authorizations().get(0))
                .startsWith("AWS4-HMAC-SHA256 Credential=KEY/")
                .contains("/eu-west-1/iotdata/aws4_request");
    }

    @Test
    void unknownClientHasNoConnectionAndNoSubscriptions() {
        iot.answers(404, "{}").answers(404, "{}").answers(404, "{}");

        assertThat(connections.getConnection("a/b")).isEmpty();
        assertThat(connections.listSubscriptions("a/b")).isEmpty();
        assertThat(connections.deleteConnection("a/b")).isFalse();
        assertThat(iot.requests().get(0)).isEqualTo("GET /connections/a%2Fb");
    }

    @Test
    void readsAllPagesOfSubscriptions() {
        iot.answers(
                        200,
                        """
                        {"subscriptions":[{"topicFilter":"live/dev/a/+","qos":0}],"nextToken":"n 1"}
                        """)
                .answers(
                        200,
                        """
                        {"nextToken":null,"subscriptions":[{"qos":1,"topicFilter":"#"}]}
                        """);

        assertThat(connections.listSubscriptions("a"))
                .containsExactly(new Subscription("live/dev/a/+", 0), new Subscription("#", 1));
        assertThat(iot.requests().get(1))
                .isEqualTo("GET /connections/a/subscriptions?maxResults=200&nextToken=n%201");
    }

    @Test
    void triesAgainWhenThrottledAndGivesUpAtLast() {
        iot.answers(429, "").answers(200, "");
        assertThat(connections.deleteConnection("a")).isTrue();

        iot.answers(500, "").answers(503, "").answers(500, "broken");
        assertThatThrownBy(() -> connections.getConnection("a"))
                .isInstanceOf(IotCallException.class)
                .hasMessage("GET /connections/a was answered with HTTP 500  broken");
    }

    @Test
    void refusalIsNotTriedAgain() {
        iot.answers(403, "no");

        assertThatThrownBy(() -> connections.getConnection("a"))
                .isInstanceOfSatisfying(
                        IotCallException.class, e -> assertThat(e.status()).contains(403));
    }

    @Test
    void describesAThing() {
        iot.answers(
                200,
                """
                {"thingName":"a:b","version":3,"attributes":{"stage":"dev","group":"north"}}
                """);

        Thing thing = things.describe("a:b").orElseThrow();

        assertThat(thing.attribute("stage")).contains("dev");
        assertThat(thing.attribute("other")).isEmpty();
        assertThat(iot.requests()).containsExactly("GET /things/a%3Ab");
        assertThat(iot.authorizations().get(0)).contains("/eu-west-1/iot/aws4_request");
    }

    @Test
    void whatIsNoThingIsNotAskedFor() {
        iot.answers(404, "{}");

        assertThat(things.describe("unknown")).isEmpty();
        assertThat(things.describe("dev@0@a")).isEmpty();
        assertThat(iot.requests()).hasSize(1);
    }
}
