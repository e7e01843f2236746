package io.thingcast.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
    private final String url =
            Shared.CLIENT.createQueue(it -> it.queueName("q" + UUID.randomUUID())).queueUrl();

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
