package io.thingcast.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.contract.item.Group;
import io.thingcast.local.options.LocalOptions;
import io.thingcast.local.options.LocalOptionsBuilder;
import io.thingcast.local.options.NamedThing;
import io.thingcast.local.system.LocalThingcast;
import io.thingcast.simulator.device.Broker;
import io.thingcast.simulator.device.DeviceConnection;
import io.thingcast.simulator.device.ThingIdentity;
import io.thingcast.simulator.fleet.Statistics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Local mode with one thing, {@code truck-9} of group {@code north}, and ways to reach it. */
final class LocalSystem implements AutoCloseable {
    static final String THING = "truck-9";
    private static final StaticCredentialsProvider DEVELOPER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalThingcast thingcast;
    private final Path state;
    private final Statistics statistics = new Statistics();
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Optional<ThrottledTable> table;

    private LocalSystem(LocalThingcast thingcast, Path state, Optional<ThrottledTable> table) {
        this.thingcast = thingcast;
        this.state = state;
        this.table = table;
        this.dynamoDb =
                DynamoDbClient.builder()
                        .endpointOverride(thingcast.addresses().dynamoDb())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(DEVELOPER)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        this.sqs =
                SqsClient.builder()
                        .endpointOverride(thingcast.addresses().sqs())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(DEVELOPER)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    static LocalSystem start(Path state) {
        return start(LocalOptions.forTests(state));
    }

    static LocalSystem start(LocalOptionsBuilder options) {
        return start(options, Optional.empty());
    }

    /** With a DynamoDB that can be throttled, which the options name too. */
    static LocalSystem start(LocalOptionsBuilder options, ThrottledTable table) {
        return start(options, Optional.of(table));
    }

    private static LocalSystem start(LocalOptionsBuilder options, Optional<ThrottledTable> table) {
        LocalOptions all = options.thing(new NamedThing(THING, new Group("north"))).build();
        return new LocalSystem(LocalThingcast.start(all), all.state(), table);
    }

    LocalThingcast thingcast() {
        return thingcast;
    }

    Statistics.Snapshot statistics() {
        return statistics.snapshot();
    }

    Path state() {
        return state;
    }

    /** The thing's own connection by the AWS IoT Device SDK, as fast as it goes. */
    DeviceConnection device(int maxWaiting) {
        ThingIdentity identity =
                ThingIdentity.in(state.resolve("things"), THING, new Group("north"));
        Broker broker =
                new Broker(
                                "localhost",
                                thingcast.addresses().ports().mqtt(),
                                Optional.of(state.resolve("ca.pem")))
                        .withoutLimits();
        return new DeviceConnection(identity, broker, maxWaiting, statistics);
    }

    /** The tables' door, where there is one. */
    ThrottledTable table() {
        return table.orElseThrow();
    }

    SqsClient sqs() {
        return sqs;
    }

    SnsClient sns() {
        return SnsClient.builder()
                .endpointOverride(thingcast.addresses().sns())
                .region(Region.EU_WEST_1)
                .credentialsProvider(DEVELOPER)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    S3Client s3() {
        return S3Client.builder()
                .endpointOverride(thingcast.addresses().s3())
                .region(Region.EU_WEST_1)
                .credentialsProvider(DEVELOPER)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** URL of a source's dead-letter queue. */
    String deadLetters(String source) {
        return thingcast.outputs().path("deadLetterQueueUrls").path(source).asText();
    }

    /** Messages in a queue, those that are being worked on included. */
    int left(String queueUrl) {
        return sqs
                .getQueueAttributes(
                        it ->
                                it.queueUrl(queueUrl)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /** Sets how many seconds a queue's received messages stay hidden, and gives what it was. */
    Map<QueueAttributeName, String> visibility(String queueUrl, String seconds) {
        Map<QueueAttributeName, String> before =
                sqs.getQueueAttributes(
                                it ->
                                        it.queueUrl(queueUrl)
                                                .attributeNames(
                                                        QueueAttributeName.VISIBILITY_TIMEOUT))
                        .attributes();
        sqs.setQueueAttributes(
                it ->
                        it.queueUrl(queueUrl)
                                .attributes(
                                        Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds)));
        return before;
    }

    String output(String name) {
        return thingcast.outputs().path(name).asText();
    }

    void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(it -> it.tableName(output("realTimeDataTable")).item(item));
    }

    void delete(Map<String, AttributeValue> key) {
        dynamoDb.deleteItem(it -> it.tableName(output("realTimeDataTable")).key(key));
    }

    /** How many items of a kind a key has. */
    int count(String key, String kind) {
        return dynamoDb
                .queryPaginator(
                        it ->
                                it.tableName(output("realTimeDataTable"))
                                        .keyConditionExpression(
                                                "itemKey = :k AND begins_with(itemId, :kind)")
                                        .expressionAttributeValues(
                                                Map.of(
                                                        ":k", AttributeValue.fromS(key),
                                                        ":kind", AttributeValue.fromS(kind + "#")))
                                        .select("COUNT"))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    /** The messages of a queue, taken out of it. */
    List<JsonNode> take(String queueUrl) {
        return sqs
                .receiveMessage(it -> it.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(
                        it -> {
                            sqs.deleteMessage(
                                    d -> d.queueUrl(queueUrl).receiptHandle(it.receiptHandle()));
                            return tree(it.body());
                        })
                .toList();
    }

    /** {@code POST /session} as a role of {@code GET /local/tokens}. */
    JsonNode session(String role) throws IOException, InterruptedException {
        HttpResponse<String> response = postSession(thingcast.tokens().get(role));
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return tree(response.body());
    }

    HttpResponse<String> postSession(String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(thingcast.addresses().api() + "/session"))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /**
     * A call of the HTTP API.
     *
     * @param role of {@code GET /local/tokens}
     * @param body JSON, or nothing
     */
    HttpResponse<String> api(String method, String path, String role, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(thingcast.addresses().api() + path))
                                .header("Authorization", "Bearer " + thingcast.tokens().get(role))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
        thingcast.close();
    }
}
