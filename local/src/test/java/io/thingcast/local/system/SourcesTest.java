package io.thingcast.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.lambda.LambdaSettings;
import io.thingcast.awslocal.lambda.LocalLambda;
import io.thingcast.awslocal.sqs.LocalSqs;
import io.thingcast.awslocal.sqs.LocalSqsOptions;
import io.thingcast.local.deploy.Queues;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.GraphFile;
import io.thingcast.local.graph.ResourceTypes;
import io.thingcast.local.options.DataPlace;
import io.thingcast.local.options.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What a graph says of topics, buckets and queues' policies, over the wire. */
class SourcesTest {
    private static final StaticCredentialsProvider DEVELOPER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    @TempDir private Path directory;
    private final Running running = new Running();
    private final AccessKeys keys = new AccessKeys();
    private final Addresses addresses = Addresses.of(Ports.FREE);
    private final Clients clients = new Clients(Region.EU_WEST_1, addresses);
    private Graph graph;

    @BeforeEach
    void readGraph() throws IOException {
        Path file = directory.resolve("graph.json");
        try (var example = SourcesTest.class.getResourceAsStream("/graph-with-sources.json")) {
            Files.copy(example, file);
        }
        graph = GraphFile.read(file);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void everyTypeIsKnown() {
        ResourceTypes.requireKnown(graph);
    }

    @Test
    void aTopicsMessageReachesTheSubscribedQueueInItsEnvelope() {
        start(DataPlace.IN_MEMORY);
        try (SnsClient sns = sns()) {
            sns.publish(
                    it ->
                            it.topicArn("arn:aws:sns:eu-west-1:000000000000:items")
                                    .message("{\"key\":\"truck-1\"}"));
        }

        JsonNode envelope = next("items-topic");
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("Message").asText()).isEqualTo("{\"key\":\"truck-1\"}");
    }

    @Test
    void anObjectIsToldToTheQueueOfItsNotification() {
        start(DataPlace.IN_MEMORY);
        assertThat(next("files").path("Event").asText()).isEqualTo("s3:TestEvent");
        try (S3Client s3 = s3()) {
            s3.putObject(it -> it.bucket("items").key("a b.jsonl"), RequestBody.fromString("{}\n"));
        }

        JsonNode record = next("files").path("Records").path(0);
        assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(record.path("s3").path("object").path("key").asText()).isEqualTo("a+b.jsonl");
    }

    @Test
    void objectsAreThereAgainAfterARestartWithADataDirectory() throws Exception {
        DataPlace kept = new DataPlace(Optional.of(directory.resolve("data")), false);
        try (Running first = new Running()) {
            start(kept, first);
            try (S3Client s3 = s3()) {
                s3.putObject(it -> it.bucket("items").key("kept"), RequestBody.fromString("x"));
            }
        }
        start(kept);

        try (S3Client s3 = s3()) {
            assertThat(s3.getObjectAsBytes(it -> it.bucket("items").key("kept")).asUtf8String())
                    .isEqualTo("x");
        }
    }

    @Test
    void aBucketWhoseQueueDoesNotLetItStopsTheStart() {
        graph =
                new Graph(
                        graph.account(),
                        graph.region(),
                        graph.stage(),
                        graph.outputs(),
                        Map.copyOf(
                                graph.byUrn().values().stream()
                                        .filter(it -> !it.type().equals(ResourceTypes.QUEUE_POLICY))
                                        .collect(
                                                java.util.stream.Collectors.toMap(
                                                        it -> it.urn(), it -> it))));

        assertThatThrownBy(() -> start(DataPlace.IN_MEMORY))
                .isInstanceOf(BrokenGraphException.class)
                .hasMessageContaining("queue's policy");
    }

    private void start(DataPlace place) {
        start(place, running);
    }

    private void start(DataPlace place, Running parts) {
        parts.add(
                LocalSqs.start(
                        LocalSqsOptions.of(
                                addresses.ports().sqs(),
                                graph.region(),
                                graph.account(),
                                Queues.of(graph),
                                keys)));
        LocalLambda lambda =
                parts.add(
                        new LocalLambda(
                                LambdaSettings.of(graph.region(), Map.of()),
                                keys,
                                (arn, json) -> {}));
        new Sources(graph, addresses, clients, lambda, keys, parts)
                .start(DataDirectory.open(place));
    }

    private JsonNode next(String queue) {
        String url = "%s/%s/%s".formatted(addresses.sqs(), graph.account(), queue);
        List<Message> messages = new ArrayList<>();
        try (var sqs = clients.sqs()) {
            await().until(
                            () -> {
                                messages.addAll(
                                        sqs.receiveMessage(
                                                        it -> it.queueUrl(url).waitTimeSeconds(2))
                                                .messages());
                                return !messages.isEmpty();
                            });
            sqs.deleteMessage(
                    it -> it.queueUrl(url).receiptHandle(messages.get(0).receiptHandle()));
            return new ObjectMapper().readTree(messages.get(0).body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SnsClient sns() {
        return SnsClient.builder()
                .endpointOverride(addresses.sns())
                .region(Region.EU_WEST_1)
                .credentialsProvider(DEVELOPER)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(addresses.s3())
                .region(Region.EU_WEST_1)
                .credentialsProvider(DEVELOPER)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
