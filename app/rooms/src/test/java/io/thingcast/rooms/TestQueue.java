package io.thingcast.rooms;

import io.thingcast.testing.FunctionContext;
import java.net.URI;
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

/** A queue in ElasticMQ. */
final class TestQueue implements AutoCloseable {
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
        url = client.createQueue(it -> it.queueName("q" + UUID.randomUUID())).queueUrl();
        endpoint = "http://127.0.0.1:" + port;
    }

    String endpoint() {
        return endpoint;
    }

    String url() {
        return url;
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

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
