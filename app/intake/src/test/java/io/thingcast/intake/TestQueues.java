package io.thingcast.intake;

import io.thingcast.testing.FunctionContext;
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

/** Queues in ElasticMQ. */
final class TestQueues implements AutoCloseable {
    private final SQSRestServer server;
    private final String endpoint;
    private final SqsClient client;

    TestQueues() {
        server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "127.0.0.1", 0, ""))
                        .start();
        endpoint = "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        client =
                SqsClient.builder()
                        .endpointOverride(URI.create(endpoint))
                        .region(Region.of(FunctionContext.REGION))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                FunctionContext.ACCESS_KEY_ID,
                                                FunctionContext.SECRET_ACCESS_KEY)))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
    }

    String endpoint() {
        return endpoint;
    }

    SqsClient client() {
        return client;
    }

    /** Makes a queue and returns its URL. */
    String create() {
        return client.createQueue(it -> it.queueName("q" + UUID.randomUUID())).queueUrl();
    }

    /** Makes a queue whose messages go to another after so many receives. */
    String create(String deadLetters, int maximumReceives) {
        String policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(arn(deadLetters), maximumReceives);
        return client.createQueue(
                        it ->
                                it.queueName("q" + UUID.randomUUID())
                                        .attributes(
                                                Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
                .queueUrl();
    }

    String arn(String url) {
        return client.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    /** Takes every message out. */
    List<String> drain(String url) {
        List<String> bodies = new ArrayList<>();
        List<Message> messages = receive(url);
        while (!messages.isEmpty()) {
            for (Message message : messages) {
                bodies.add(message.body());
                client.deleteMessage(it -> it.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            messages = receive(url);
        }
        return bodies;
    }

    private List<Message> receive(String url) {
        return client.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10)).messages();
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
