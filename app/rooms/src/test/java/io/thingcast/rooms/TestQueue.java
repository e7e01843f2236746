package io.thingcast.rooms;

import io.thingcast.testing.FunctionContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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

/** A queue in ElasticMQ. */
final class TestQueue implements AutoCloseable {
    private static final int LONG_HIDDEN = 600;

    private final SQSRestServer server;
    private final SqsClient client;
    private final String url;
    private final String endpoint;

    TestQueue() {
        server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 0, ""))
                        .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        client =
                SqsClient.builder()
                        .endpointOverride(URI.create("http://127.0.0.1:" + port))
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                FunctionContext.ACCESS_KEY_ID,
                                                FunctionContext.SECRET_ACCESS_KEY)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
        endpoint = "http://127.0.0.1:" + port;
        url = create(client);
    }

    /** Another queue of the same server, which ends with the first. */
    TestQueue(TestQueue first) {
        server = first.server;
        client = first.client;
        endpoint = first.endpoint;
        url = create(client);
    }

    private static String create(SqsClient client) {
        return client.createQueue(it -> it.queueName("q" + UUID.randomUUID())).queueUrl();
    }

    String endpoint() {
        return endpoint;
    }

    String url() {
        return url;
    }

    void send(String body) {
        client.sendMessage(it -> it.queueUrl(url).messageBody(body));
    }

    /** A message that is visible; it is hidden then until somebody makes it visible. */
    Optional<Message> receive() {
        return client
                .receiveMessage(it -> it.queueUrl(url).visibilityTimeout(LONG_HIDDEN))
                .messages()
                .stream()
                .findFirst();
    }

    /** Takes every message out. */
    List<String> drain() {
        List<Message> messages =
                client.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10)).messages();
        messages.forEach(
                message ->
                        client.deleteMessage(
                                it -> it.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    /** Lets whoever sends to it fail from now on. */
    void remove() {
        client.deleteQueue(it -> it.queueUrl(url));
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
