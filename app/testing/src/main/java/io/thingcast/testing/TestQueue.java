package io.thingcast.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A new queue in an ElasticMQ that the tests of one JVM share and that ends with it. */
public final class TestQueue {
    private final String url;

    public TestQueue() {
        this(Map.of());
    }

    private TestQueue(Map<QueueAttributeName, String> attributes) {
        url =
                Shared.CLIENT
                        .createQueue(
                                it -> it.queueName("q" + UUID.randomUUID()).attributes(attributes))
                        .queueUrl();
    }

    /** A queue whose messages go to this one after so many receives. */
    public TestQueue before(int maximumReceives) {
        String policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(arn(), maximumReceives);
        return new TestQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
    }

    private String arn() {
        QueueAttributeName arn = QueueAttributeName.QUEUE_ARN;
        return Shared.CLIENT
                .getQueueAttributes(it -> it.queueUrl(url).attributeNames(arn))
                .attributes()
                .getOrDefault(arn, "");
    }

    /** For what is not here. */
    public static SqsClient client() {
        return Shared.CLIENT;
    }

    /** Where ElasticMQ serves. */
    public static String endpoint() {
        return Shared.ENDPOINT.toString();
    }

    /** What functions call it by. */
    public String url() {
        return url;
    }

    /** How many messages wait for their delay to pass. */
    public int delayed() {
        QueueAttributeName delayed = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
        return Integer.parseInt(
                Shared.CLIENT
                        .getQueueAttributes(it -> it.queueUrl(url).attributeNames(delayed))
                        .attributes()
                        .getOrDefault(delayed, "0"));
    }

    /** Takes out up to ten messages, waiting some seconds for the first. */
    public List<String> receive(int seconds) {
        List<Message> messages =
                Shared.CLIENT
                        .receiveMessage(
                                it ->
                                        it.queueUrl(url)
                                                .maxNumberOfMessages(10)
                                                .waitTimeSeconds(seconds))
                        .messages();
        for (Message message : messages) {
            Shared.CLIENT.deleteMessage(
                    it -> it.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        return messages.stream().map(Message::body).toList();
    }

    /** Takes out every message whose time has come. */
    public List<String> drain() {
        List<String> bodies = new ArrayList<>();
        for (List<String> some = receive(0); !some.isEmpty(); some = receive(0)) {
            bodies.addAll(some);
        }
        return bodies;
    }

    public void send(String body) {
        Shared.CLIENT.sendMessage(it -> it.queueUrl(url).messageBody(body));
    }

    /** Lets whoever sends to it fail from now on. */
    public void remove() {
        Shared.CLIENT.deleteQueue(it -> it.queueUrl(url));
    }

    private static final class Shared {
        static final SQSRestServer SERVER =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 0, ""))
                        .start();
        static final URI ENDPOINT =
                URI.create(
                        "http://127.0.0.1:" + SERVER.waitUntilStarted().localAddress().getPort());
        static final SqsClient CLIENT =
                SqsClient.builder()
                        .endpointOverride(ENDPOINT)
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                FunctionContext.ACCESS_KEY_ID,
                                                FunctionContext.SECRET_ACCESS_KEY)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }
}
