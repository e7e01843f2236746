package io.thingcast.api;

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
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The registry's queue, one of many in an ElasticMQ that the tests of one JVM share. */
public final class TestQueue {
    private final String url =
            Shared.CLIENT.createQueue(it -> it.queueName("q" + UUID.randomUUID())).queueUrl();

    String url() {
        return url;
    }

    static URI endpoint() {
        return Shared.ENDPOINT;
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

    /** The bodies of the messages that come within some seconds. */
    public List<String> receive(int seconds) {
        return Shared.CLIENT
                .receiveMessage(
                        it -> it.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(seconds))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
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
