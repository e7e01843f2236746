package io.thingcast.awslocal.eventsource.stream;

import static io.thingcast.awslocal.eventsource.ScriptedFunction.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.awslocal.eventsource.MappingStartException;
import io.thingcast.awslocal.eventsource.ScriptedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class StreamEventSourceMappingTest {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    private static DynamoDbLocal database;
    private static DynamoDbClient tables;
    private static DynamoDbStreamsClient streams;

    @TempDir Path directory;
    private final String table = "T" + UUID.randomUUID().toString().replace("-", "");
    private final ScriptedFunction function = ScriptedFunction.ofStream(records -> answer("{}"));
    private String streamArn;

    @BeforeAll
    static void startDatabase() {
        database =
                DynamoDbLocal.start(
                        DynamoDbLocalOptions.inMemory(
                                DynamoDbClassPath.at(
                                        Path.of(System.getProperty("dynamodb-local.class-path")))));
        tables =
                DynamoDbClient.builder()
                        .endpointOverride(database.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build();
        streams =
                DynamoDbStreamsClient.builder()
                        .endpointOverride(database.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build();
    }

    @AfterAll
    static void stopDatabase() {
        tables.close();
        streams.close();
        database.close();
    }

    @BeforeEach
    void createTable() {
        streamArn =
                tables.createTable(
                                it ->
                                        it.tableName(table)
                                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                                .attributeDefinitions(
                                                        a ->
                                                                a.attributeName("key")
                                                                        .attributeType(
                                                                                ScalarAttributeType
                                                                                        .S))
                                                .keySchema(
                                                        k ->
                                                                k.attributeName("key")
                                                                        .keyType(KeyType.HASH))
                                                .streamSpecification(
                                                        s ->
                                                                s.streamEnabled(true)
                                                                        .streamViewType(
                                                                                StreamViewType
                                                                                        .NEW_AND_OLD_IMAGES)))
                        .tableDescription()
                        .latestStreamArn();
    }

    @AfterEach
    void deleteTable() {
        tables.deleteTable(it -> it.tableName(table));
    }

    @Test
    void everyChangeArrivesInOrderAsLambdasEvent() throws Exception {
        put("a", Map.of("lat", AttributeValue.fromN("12345678901234567890123456789012345678")));
        put("a", Map.of("lat", AttributeValue.fromN("41.50")));
        tables.deleteItem(it -> it.tableName(table).key(Map.of("key", AttributeValue.fromS("a"))));

        try (var mapping = start(List.of(), Duration.ZERO, CheckpointStore.none())) {
            awaitRecords(3);
        }

        List<JsonNode> records = function.records();
        assertThat(records)
                .extracting(it -> it.get("eventName").asText())
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        JsonNode insert = records.get(0);
        assertThat(insert.get("eventSource").asText()).isEqualTo("aws:dynamodb");
        assertThat(insert.get("eventSourceARN").asText()).isEqualTo(streamArn);
        assertThat(insert.get("awsRegion").asText()).isEqualTo(streamArn.split(":", -1)[3]);
        assertThat(insert.get("eventVersion").asText()).isEqualTo("1.1");
        JsonNode change = insert.get("dynamodb");
        assertThat(change.get("ApproximateCreationDateTime").isIntegralNumber()).isTrue();
        assertThat(change.get("Keys")).isEqualTo(json("{'key':{'S':'a'}}"));
        assertThat(change.get("NewImage"))
                .isEqualTo(
                        json(
                                "{'lat':{'N':'12345678901234567890123456789012345678'},"
                                        + "'key':{'S':'a'}}"));
        assertThat(change.get("SequenceNumber").isTextual()).isTrue();
        assertThat(change.get("SizeBytes").isIntegralNumber()).isTrue();
        assertThat(records.get(2).get("dynamodb").has("OldImage")).isTrue();
        assertThat(records.get(2).get("dynamodb").has("NewImage")).isFalse();
    }

    @Test
    void everyTypeOfAttributeIsWrittenAsDynamoDbDoes() throws Exception {
        put(
                "a",
                Map.of(
                        "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})),
                        "bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"))),
                        "ns", AttributeValue.fromNs(List.of("1")),
                        "ss", AttributeValue.fromSs(List.of("y")),
                        "nul", AttributeValue.fromNul(true),
                        "yes", AttributeValue.fromBool(true),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromS("z"))),
                        "m", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("0.5")))));

        try (var mapping = start(List.of(), Duration.ZERO, CheckpointStore.none())) {
            awaitRecords(1);
        }

        assertThat(function.records().get(0).at("/dynamodb/NewImage"))
                .isEqualTo(
                        json(
                                "{'key':{'S':'a'},'b':{'B':'AQI='},'bs':{'BS':['eA==']},"
                                        + "'ns':{'NS':['1']},'ss':{'SS':['y']},"
                                        + "'nul':{'NULL':true},'yes':{'BOOL':true},"
                                        + "'l':{'L':[{'S':'z'}]},'m':{'M':{'n':{'N':'0.5'}}}}"));
    }

    @Test
    void recordsThatTheFilterLeavesOutCountAsDone() {
        CheckpointStore file = FileCheckpointStore.open(directory.resolve("checkpoints"));
        put("a", Map.of());
        put("b", Map.of());

        try (var mapping =
                start(
                        List.of("{\"dynamodb\":{\"Keys\":{\"key\":{\"S\":[\"a\"]}}}}"),
                        Duration.ZERO,
                        file)) {
            awaitRecords(1);
            String shard =
                    streams.describeStream(it -> it.streamArn(streamArn))
                            .streamDescription()
                            .shards()
                            .get(0)
                            .shardId();
            String last = function.records().get(0).at("/dynamodb/SequenceNumber").asText();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !file.load(shard).orElse(last).equals(last));
        }
        assertThat(function.records()).hasSize(1);
    }

    @Test
    void aWindowGathersRecords() {
        try (var mapping = start(List.of(), Duration.ofSeconds(5), CheckpointStore.none())) {
            put("a", Map.of());
            put("b", Map.of());
            put("c", Map.of());
            awaitRecords(3);
        }

        assertThat(function.calls()).hasSize(1);
    }

    @Test
    void aRestartGoesOnBehindTheCheckpoint() {
        Path file = directory.resolve("checkpoints");
        put("a", Map.of());
        try (FileCheckpointStore store = FileCheckpointStore.open(file);
                var mapping = start(List.of(), Duration.ZERO, store)) {
            awaitRecords(1);
        }
        put("b", Map.of());

        try (FileCheckpointStore store = FileCheckpointStore.open(file);
                var mapping = start(List.of(), Duration.ZERO, store)) {
            awaitRecords(2);
        }

        assertThat(function.records())
                .extracting(it -> it.at("/dynamodb/Keys/key/S").asText())
                .containsExactly("a", "b");
    }

    @Test
    void aStreamThatIsNotThereStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                StreamEventSourceMapping.start(
                                        StreamMappingDefinition.of(
                                                "arn:aws:lambda:eu-west-1:123456789012:function:f",
                                                streamArn.replace(table, "Missing"),
                                                StartingPosition.LATEST),
                                        streams,
                                        function,
                                        ShardOrderTest.allowingAll(),
                                        (arn, json) -> {},
                                        CheckpointStore.none()))
                .isInstanceOf(MappingStartException.class)
                .hasMessageContaining("table/Missing");
    }

    private StreamEventSourceMapping start(
            List<String> filters, Duration window, CheckpointStore checkpoints) {
        return StreamEventSourceMapping.start(
                new StreamMappingDefinition(
                        "arn:aws:lambda:eu-west-1:123456789012:function:f",
                        streamArn,
                        StartingPosition.TRIM_HORIZON,
                        100,
                        window,
                        true,
                        OptionalInt.of(2),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.empty(),
                        filters,
                        true,
                        1,
                        Duration.ZERO),
                streams,
                function,
                ShardOrderTest.allowingAll(),
                (arn, json) -> {},
                checkpoints);
    }

    private void put(String key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new java.util.HashMap<>(attributes);
        item.put("key", AttributeValue.fromS(key));
        tables.putItem(it -> it.tableName(table).item(item));
    }

    private void awaitRecords(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> function.records().size() >= count);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
