package io.thingcast.awslocal.rules.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.iam.Role;
import java.net.URI;
import java.util.List;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsActionTest {
    private static final Role ROLE =
            RuleRunner.role("sqs:SendMessage", "arn:aws:sqs:eu-west-1:000000000000:errors");

    private static SQSRestServer server;
    private static SqsClient client;
    private String queue;

    @BeforeAll
    static void start() {
        server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withPort(0)
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 1, ""))
                        .withAWSRegion("eu-west-1")
                        .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        client =
                SqsClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + port))
                        .region(Region.EU_WEST_1)
                        .httpClient(UrlConnectionHttpClient.create())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stopAndWait();
    }

    @BeforeEach
    void createQueue() {
        queue = client.createQueue(it -> it.queueName("errors")).queueUrl();
        client.purgeQueue(it -> it.queueUrl(queue));
    }

    @Test
    void sendsTheResultAsText() {
        try (var rule = runner("SELECT * FROM 't'", queue, false)) {
            rule.publish("t", "{\"a\": \"ü\", \"n\": 1.50}");

            assertThat(bodies()).containsExactly("{\"a\":\"ü\",\"n\":1.50}");
            assertThat(rule.failures()).isEmpty();
        }
    }

    @Test
    void sendsRawBytesInBase64() {
        try (var rule = runner("SELECT * FROM 't'", queue, true)) {
            rule.publish("t", new byte[] {(byte) 0xff, 1});

            assertThat(bodies()).containsExactly("/wE=");
        }
    }

    @Test
    void failsForBytesThatAreNoText() {
        try (var rule = runner("SELECT * FROM 't'", queue, false)) {
            rule.publish("t", new byte[] {(byte) 0xff, 1});

            assertThat(rule.failures().get(0)).contains("set useBase64 to true");
        }
    }

    @Test
    void failsWithoutTheRolesLeave() {
        String other = client.createQueue(it -> it.queueName("other")).queueUrl();
        try (var rule = runner("SELECT * FROM 't'", other, false)) {
            rule.publish("t", "{}");

            assertThat(rule.failures().get(0))
                    .contains("\"failedAction\":\"SQSAction\"")
                    .contains("\"failedResource\":\"" + other + "\"")
                    .contains(
                            "not authorized to perform: sqs:SendMessage on resource:"
                                    + " arn:aws:sqs:eu-west-1:000000000000:other");
        }
    }

    @Test
    void failsForAQueueThatDoesNotExist() {
        client.deleteQueue(it -> it.queueUrl(queue));
        try (var rule = runner("SELECT * FROM 't'", queue, false)) {
            rule.publish("t", "{}");

            assertThat(rule.failures().get(0))
                    .contains("Failed to send the message to SQS. The error received was")
                    .contains("Message arrived on: t, Action: sqs, Queue: " + queue);
        }
    }

    @Test
    void refusesFifoQueues() {
        assertThatThrownBy(() -> runner("SELECT * FROM 't'", queue + ".fifo", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't send to a FIFO queue");
    }

    private static RuleRunner runner(String sql, String queueUrl, boolean useBase64) {
        return new RuleRunner(
                sql,
                it ->
                        new SqsAction(
                                client, it.template(queueUrl), useBase64, ROLE, RuleRunner.ARNS));
    }

    private List<String> bodies() {
        return client
                .receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }
}
