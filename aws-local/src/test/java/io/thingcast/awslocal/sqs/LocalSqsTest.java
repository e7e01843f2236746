package io.thingcast.awslocal.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class LocalSqsTest {
    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:";
    private static final AccessKeys KEYS = new AccessKeys();

    private static LocalSqs sqs;
    private static SqsClient client;

    @BeforeAll
    static void start() {
        sqs =
                LocalSqs.start(
                        LocalSqsOptions.of(
                                0,
                                "eu-west-1",
                                "123456789012",
                                List.of(
                                        new QueueDefinition(
                                                "work",
                                                Duration.ofSeconds(1),
                                                Duration.ofDays(1),
                                                Optional.of(new DeadLetters(ARN + "dead", 2))),
                                        QueueDefinition.of("dead"),
                                        QueueDefinition.of("plain"),
                                        QueueDefinition.of("roles")),
                                KEYS));
        client = client(AwsBasicCredentials.create("AKIADEVELOPER", "secret"));
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    @Test
    void carriesMessagesWithTheirAttributes() {
        client.sendMessage(
                it ->
                        it.queueUrl(sqs.queueUrl("plain"))
                                .messageBody("grüß {\"a\":1}")
                                .messageAttributes(
                                        Map.of(
                                                "reason",
                                                MessageAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("why")
                                                        .build())));
        assertThat(count("plain")).isEqualTo("1");

        Message message = receive("plain");

        assertThat(message.body()).isEqualTo("grüß {\"a\":1}");
        assertThat(message.messageAttributes().get("reason").stringValue()).isEqualTo("why");
        client.deleteMessage(
                it -> it.queueUrl(sqs.queueUrl("plain")).receiptHandle(message.receiptHandle()));
        assertThat(count("plain")).isEqualTo("0");
    }

    @Test
    void namesTheConfiguredRegionAccountAndPort() {
        String url = client.getQueueUrl(it -> it.queueName("plain")).queueUrl();

        assertThat(url).isEqualTo(sqs.queueUrl("plain")).startsWith(sqs.endpoint().toString());
        assertThat(attributes("plain", QueueAttributeName.QUEUE_ARN))
                .containsEntry(QueueAttributeName.QUEUE_ARN, ARN + "plain");
        assertThat(sqs.queueArn("plain")).isEqualTo(ARN + "plain");
        assertThatThrownBy(() -> client.getQueueUrl(it -> it.queueName("none")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void movesAMessageThatWasReceivedTooOftenToTheDeadLetterQueue() {
        client.sendMessage(it -> it.queueUrl(sqs.queueUrl("work")).messageBody("poison"));

        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            client.receiveMessage(it -> it.queueUrl(sqs.queueUrl("work")));
                            return count("dead").equals("1");
                        });
        assertThat(receive("dead").body()).isEqualTo("poison");
    }

    @Test
    void letsARoleDoWhatItsPolicyAllows() {
        var sender = clientWith("sqs:SendMessage", ARN + "roles");

        sender.sendMessageBatch(
                it ->
                        it.queueUrl(sqs.queueUrl("roles"))
                                .entries(e -> e.id("1").messageBody("by role")));
        assertThat(receive("roles").body()).isEqualTo("by role");
        assertThatThrownBy(
                        () ->
                                sender.sendMessage(
                                        it -> it.queueUrl(sqs.queueUrl("dead")).messageBody("x")))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining(
                        "is not authorized to perform: sqs:SendMessage on resource: "
                                + ARN
                                + "dead")
                .satisfies(it -> assertThat(((SqsException) it).statusCode()).isEqualTo(403));
        assertThatThrownBy(() -> sender.receiveMessage(it -> it.queueUrl(sqs.queueUrl("roles"))))
                .hasMessageContaining("sqs:ReceiveMessage");
    }

    @Test
    void speaksTheQueryProtocolToo() throws Exception {
        String form = "Action=GetQueueUrl&Version=2012-11-05&QueueName=plain";

        var answer =
                post(
                        form,
                        "AWS4-HMAC-SHA256"
                                + " Credential=AKIADEVELOPER/20250101/eu-west-1/sqs/aws4_request,"
                                + " SignedHeaders=host, Signature=0");
        assertThat(answer).contains("<QueueUrl>" + sqs.queueUrl("plain") + "</QueueUrl>");
        assertThat(post(form, "none")).contains("<Code>MissingAuthenticationToken</Code>");
    }

    private static String post(String form, String authorization) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(sqs.endpoint() + "/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", authorization)
                        .header("X-Amz-Date", "20250101T000000Z")
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static Message receive(String queue) {
        return client.receiveMessage(
                        it ->
                                it.queueUrl(sqs.queueUrl(queue))
                                        .waitTimeSeconds(20)
                                        .messageAttributeNames("All"))
                .messages()
                .get(0);
    }

    private static String count(String queue) {
        return attributes(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private static Map<QueueAttributeName, String> attributes(
            String queue, QueueAttributeName name) {
        return client.getQueueAttributes(
                        it -> it.queueUrl(sqs.queueUrl(queue)).attributeNames(name))
                .attributes();
    }

    private static SqsClient clientWith(String action, String resource) {
        String policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                        .formatted(action, resource);
        var key =
                KEYS.issue(
                        new Role("arn:aws:iam::123456789012:role/sender", PolicySet.parse(policy)));
        return client(AwsSessionCredentials.create(key.id(), key.secret(), key.sessionToken()));
    }

    private static SqsClient client(AwsCredentials credentials) {
        return SqsClient.builder()
                .endpointOverride(sqs.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
