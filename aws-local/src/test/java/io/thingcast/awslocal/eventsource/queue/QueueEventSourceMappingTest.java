package io.thingcast.awslocal.eventsource.queue;

import static io.thingcast.awslocal.eventsource.ScriptedFunction.answer;
import static io.thingcast.awslocal.eventsource.ScriptedFunction.error;
import static io.thingcast.awslocal.eventsource.ScriptedFunction.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.thingcast.awslocal.eventsource.MappingStartException;
import io.thingcast.awslocal.eventsource.ScriptedFunction;
import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class QueueEventSourceMappingTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    private static SQSRestServer server;
    private static SqsClient sqs;

    private final String name = "q" + UUID.randomUUID();
    private final String queueArn = "arn:aws:sqs:eu-west-1:123456789012:" + name;
    private String queueUrl;
    private ScriptedFunction function;
    private QueueEventSourceMapping mapping;

    @BeforeAll
    static void startServer() {
        server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 0, ""))
                        .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        sqs =
                SqsClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + port))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .build();
    }

    @AfterAll
    static void stopServer() {
        sqs.close();
        server.stopAndWait();
    }

    @AfterEach
    void stop() {
        if (mapping != null) {
            mapping.close();
        }
    }

    @Test
    void aMessageArrivesAsLambdasEventAndIsDeleted() {
        createQueue(30);
        String id =
                sqs.sendMessage(
                                it ->
                                        it.queueUrl(queueUrl)
                                                .messageBody("{\"lat\":41.390}")
                                                .messageAttributes(
                                                        Map.of(
                                                                "site",
                                                                MessageAttributeValue.builder()
                                                                        .dataType("String")
                                                                        .stringValue("north")
                                                                        .build())))
                        .messageId();
        start(List.of(), Duration.ZERO, ids -> answer("{}"));

        awaitRecords(1);
        JsonNode message = function.records().get(0);
        assertThat(message.get("messageId").asText()).isEqualTo(id);
        assertThat(message.get("body").asText()).isEqualTo("{\"lat\":41.390}");
        assertThat(message.get("receiptHandle").asText()).isNotEmpty();
        assertThat(message.get("md5OfBody").asText()).hasSize(32);
        assertThat(message.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
        assertThat(message.at("/attributes/SentTimestamp").asText()).hasSize(13);
        assertThat(message.at("/messageAttributes/site/stringValue").asText()).isEqualTo("north");
        assertThat(message.at("/messageAttributes/site/dataType").asText()).isEqualTo("String");
        assertThat(message.get("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(message.get("eventSourceARN").asText()).isEqualTo(queueArn);
        assertThat(message.get("awsRegion").asText()).isEqualTo("eu-west-1");
        awaitEmpty();
    }

    @Test
    void onlyTheReportedMessagesComeAgainAfterTheVisibilityTimeout() {
        createQueue(30);
        send("good");
        String poison = send("poison");
        Set<String> seen = ConcurrentHashMap.newKeySet();

        start(
                List.of(),
                Duration.ZERO,
                ids -> {
                    if (!ids.contains(poison) || !seen.add(poison)) {
                        return answer("{}");
                    }
                    endVisibilityTimeout(poison);
                    return failed(poison);
                });

        awaitRecords(3);
        awaitEmpty();
        assertThat(bodies()).containsExactlyInAnyOrder("good", "poison", "poison");
    }

    @Test
    void afterAnErrorOrAnUnknownIdentifierTheWholeBatchComesAgain() {
        createQueue(30);
        send("one");
        Set<Integer> answers = ConcurrentHashMap.newKeySet();

        start(
                List.of(),
                Duration.ZERO,
                ids -> {
                    if (!answers.add(1) && !answers.add(2)) {
                        return answer("{}");
                    }
                    endVisibilityTimeout(ids.get(0));
                    return answers.contains(2) ? failed("unknown") : error();
                });

        awaitRecords(3);
        awaitEmpty();
        assertThat(bodies()).containsExactly("one", "one", "one");
    }

    @Test
    void messagesThatTheFilterLeavesOutAreDeleted() {
        createQueue(30);
        send("{\"kind\":\"gps\"}");
        send("{\"kind\":\"chat\"}");
        send("text");

        start(List.of("{\"body\":{\"kind\":[\"gps\"]}}"), Duration.ZERO, ids -> answer("{}"));

        awaitRecords(1);
        awaitEmpty();
        assertThat(bodies()).containsExactly("{\"kind\":\"gps\"}");
    }

    @Test
    void aWindowGathersMoreThanOneReceiveBrings() {
        createQueue(30);
        for (int i = 0; i < 25; i++) {
            send("m" + i);
        }

        start(List.of(), Duration.ofSeconds(5), ids -> answer("{}"));

        awaitRecords(25);
        awaitEmpty();
        assertThat(function.calls().size()).isLessThanOrEqualTo(2);
        assertThat(bodies()).doesNotHaveDuplicates();
    }

    @Test
    void aMissingGrantStopsTheStartAndIsNamed() {
        createQueue(30);
        Role role =
                new Role(
                        "arn:aws:iam::123456789012:role/f",
                        PolicySet.parse(
                                """
                                {"Statement":[{"Effect":"Allow","Resource":"*",
                                 "Action":["sqs:ReceiveMessage","sqs:GetQueueAttributes"]}]}
                                """));

        assertThatThrownBy(
                        () ->
                                QueueEventSourceMapping.start(
                                        definition(List.of(), Duration.ZERO), sqs, function, role))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining("not authorized to perform: sqs:DeleteMessage")
                .hasMessageContaining(queueArn);
    }

    @Test
    void aVisibilityTimeoutShorterThanTheFunctionsStopsTheStart() {
        createQueue(0);

        assertThatThrownBy(() -> start(List.of(), Duration.ZERO, ids -> answer("{}")))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining("0 seconds is less than Function timeout: 1 seconds");
    }

    @Test
    void aQueueThatIsNotThereStopsTheStart() {
        createQueue(30);
        queueUrl = queueUrl + "-missing";

        assertThatThrownBy(() -> start(List.of(), Duration.ZERO, ids -> answer("{}")))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining(queueArn);
    }

    @Test
    void whatLambdaRefusesIsRefusedByName() {
        assertThatThrownBy(
                        () ->
                                new QueueMappingDefinition(
                                        FUNCTION,
                                        Duration.ofSeconds(3),
                                        queueArn,
                                        "url",
                                        100,
                                        Duration.ZERO,
                                        List.of(),
                                        true))
                .isInstanceOf(UnsupportedMappingException.class)
                .hasMessageContaining("BatchSize = 100 without a batching window");
    }

    /** As if it were over: one that is short for a test is too short for a busy machine. */
    private void endVisibilityTimeout(String messageId) {
        String handle =
                function.records().stream()
                        .filter(it -> it.get("messageId").asText().equals(messageId))
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .get("receiptHandle")
                        .asText();
        sqs.changeMessageVisibility(
                it -> it.queueUrl(queueUrl).receiptHandle(handle).visibilityTimeout(0));
    }

    private void createQueue(int visibilitySeconds) {
        queueUrl =
                sqs.createQueue(
                                it ->
                                        it.queueName(name)
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName
                                                                        .VISIBILITY_TIMEOUT,
                                                                Integer.toString(
                                                                        visibilitySeconds))))
                        .queueUrl();
    }

    private String send(String body) {
        return sqs.sendMessage(it -> it.queueUrl(queueUrl).messageBody(body)).messageId();
    }

    private void start(
            List<String> filters,
            Duration window,
            Function<List<String>, InvocationResult> script) {
        function = ScriptedFunction.ofQueue(script);
        Role role =
                new Role(
                        "arn:aws:iam::123456789012:role/f",
                        PolicySet.parse(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\","
                                        + "\"Resource\":\"*\"}]}"));
        mapping = QueueEventSourceMapping.start(definition(filters, window), sqs, function, role);
    }

    private QueueMappingDefinition definition(List<String> filters, Duration window) {
        return new QueueMappingDefinition(
                FUNCTION,
                Duration.ofSeconds(1),
                queueArn,
                queueUrl,
                window.isZero() ? 10 : 100,
                window,
                filters,
                true);
    }

    private List<String> bodies() {
        return function.records().stream().map(it -> it.get("body").asText()).toList();
    }

    private void awaitRecords(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> function.records().size() >= count);
    }

    private void awaitEmpty() {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                sqs
                                        .getQueueAttributes(
                                                it ->
                                                        it.queueUrl(queueUrl)
                                                                .attributeNames(
                                                                        QueueAttributeName.ALL))
                                        .attributes()
                                        .entrySet()
                                        .stream()
                                        .filter(
                                                it ->
                                                        it.getKey()
                                                                .toString()
                                                                .startsWith(
                                                                        "ApproximateNumberOfMessages"))
                                        .allMatch(it -> it.getValue().equals("0")));
    }
}
