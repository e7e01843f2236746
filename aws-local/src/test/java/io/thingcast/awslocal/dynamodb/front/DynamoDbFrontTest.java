package io.thingcast.awslocal.dynamodb.front;

import static io.thingcast.awslocal.dynamodb.front.TestFront.TABLE_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.dynamodb.tables.IndexDefinition;
import io.thingcast.awslocal.dynamodb.tables.KeyAttribute;
import io.thingcast.awslocal.dynamodb.tables.Table;
import io.thingcast.awslocal.dynamodb.tables.TableDefinition;
import io.thingcast.awslocal.dynamodb.tables.TableDiffersException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbFrontTest {
    private static final TableDefinition TABLE =
            TableDefinition.of("Things", new KeyAttribute("k", "S"), new KeyAttribute("s", "S"))
                    .stream("NEW_AND_OLD_IMAGES");

    private static TestFront database;
    private static Table table;

    @BeforeAll
    static void start() {
        database = TestFront.inMemory();
        table = database.front().tables().create(TABLE);
        database.front()
                .tables()
                .create(
                        TableDefinition.of(
                                "Other", new KeyAttribute("k", "S"), new KeyAttribute("s", "S")));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void namesTheConfiguredRegionAndAccountInEveryArn() {
        var described = database.client().describeTable(it -> it.tableName("Things")).table();
        var stream = database.streams().listStreams(it -> it.tableName("Things")).streams().get(0);
        var shards = database.streams().describeStream(it -> it.streamArn(table.streamArn().get()));

        assertThat(described.tableArn()).isEqualTo(TABLE_ARN + "Things").isEqualTo(table.arn());
        assertThat(described.latestStreamArn())
                .startsWith(TABLE_ARN + "Things/stream/")
                .isEqualTo(table.streamArn().get())
                .isEqualTo(stream.streamArn())
                .isEqualTo(shards.streamDescription().streamArn());
        assertThat(database.client().describeTable(it -> it.tableName(TABLE_ARN + "Things")))
                .isNotNull();
    }

    @Test
    void leavesWhatUsersWroteAsItIsThoughItLooksLikeANameToMend() {
        var item =
                Map.of(
                        "k", text("ddblocal"),
                        "s", text("arn:aws:dynamodb:ddblocal:000000000000:table/Things"),
                        "awsRegion", text("ddblocal"),
                        "SequenceNumber", text("000000000000000000001"),
                        "dynamodb",
                                AttributeValue.fromM(
                                        Map.of("SequenceNumber", text("7"), "x", number("1.50"))),
                        "Records", AttributeValue.fromL(List.of(text("ddblocal"))));
        var reader = new StreamReader(database.streams(), table.streamArn().get());
        database.client().putItem(it -> it.tableName("Things").item(item));

        assertThat(
                        database.client()
                                .getItem(
                                        it ->
                                                it.tableName("Things")
                                                        .key(key("ddblocal", item.get("s").s())))
                                .item())
                .isEqualTo(item);
        Record written = last(reader.read(), "ddblocal");
        assertThat(written.dynamodb().newImage()).isEqualTo(item);
        assertThat(written.awsRegion()).isEqualTo("eu-west-1");
        assertThat(written.userIdentity()).isNull();
    }

    @Test
    void givesSequenceNumbersThatStreamReadersCanGoOnFrom() {
        var reader = new StreamReader(database.streams(), table.streamArn().get());
        put(database.client(), "numbers", "1");
        put(database.client(), "numbers", "2");
        put(database.client(), "numbers", "3");
        List<String> numbers = numbers(reader.read(), "numbers");

        assertThat(numbers).hasSize(3).isSorted().allMatch(it -> it.matches("[1-9]\\d{20,39}"));
        assertThat(numbers(from(ShardIteratorType.AT_SEQUENCE_NUMBER, numbers.get(1)), "numbers"))
                .isEqualTo(numbers.subList(1, 3));
        assertThat(
                        numbers(
                                from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, numbers.get(1)),
                                "numbers"))
                .isEqualTo(numbers.subList(2, 3));
        assertThat(
                        new BigInteger(
                                database.streams()
                                        .describeStream(it -> it.streamArn(table.streamArn().get()))
                                        .streamDescription()
                                        .shards()
                                        .get(0)
                                        .sequenceNumberRange()
                                        .startingSequenceNumber()))
                .isLessThanOrEqualTo(new BigInteger(numbers.get(0)));
    }

    @Test
    void givesRisingSequenceNumbersAfterARestart(@TempDir Path directory) {
        String inMemory;
        try (var first = TestFront.inMemory()) {
            inMemory = numberOfAPut(first);
        }
        String inDirectory;
        try (var second = TestFront.in(directory)) {
            inDirectory = numberOfAPut(second);
        }
        try (var again = TestFront.in(directory)) {
            String stream = again.front().tables().create(TABLE).streamArn().get();
            String next = numberOfAPut(again);

            assertThat(new BigInteger(inDirectory)).isGreaterThan(new BigInteger(inMemory));
            assertThat(new BigInteger(next)).isGreaterThan(new BigInteger(inDirectory));
            assertThat(numbers(new StreamReader(again.streams(), stream).read(), "restart"))
                    .as("records written before the restart keep their numbers")
                    .containsExactly(inDirectory, next);
        }
    }

    @ParameterizedTest
    @CsvSource({"dynamodb:PutItem,true", "dynamodb:UpdateItem,false", "dynamodb:*,true"})
    void letsARoleDoWhatItsPolicyAllows(String action, boolean allowed) {
        var client = database.clientWith(allow(action, TABLE_ARN + "Things"));

        if (allowed) {
            put(client, "role", "1");
        } else {
            assertThatThrownBy(() -> put(client, "role", "1"))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining(
                            "User: arn:aws:iam::123456789012:role/tester is not authorized to"
                                    + " perform: dynamodb:PutItem on resource: "
                                    + TABLE_ARN
                                    + "Things because no identity-based policy allows");
        }
    }

    @Test
    void asksForARightToEachTableOfABatch() {
        var client = database.clientWith(allow("dynamodb:BatchWriteItem", TABLE_ARN + "Things"));

        assertThatThrownBy(
                        () ->
                                client.batchWriteItem(
                                        it ->
                                                it.requestItems(
                                                        Map.of(
                                                                "Things",
                                                                List.of(request("1")),
                                                                "Other",
                                                                List.of(request("1"))))))
                .hasMessageContaining(
                        "dynamodb:BatchWriteItem on resource: " + TABLE_ARN + "Other");
        client.batchWriteItem(it -> it.requestItems(Map.of("Things", List.of(request("2")))));
    }

    @Test
    void asksForTheRightOfEachPartOfATransaction() {
        var client = database.clientWith(allow("dynamodb:PutItem", TABLE_ARN + "*"));

        assertThatThrownBy(
                        () ->
                                client.transactWriteItems(
                                        it ->
                                                it.transactItems(
                                                        t ->
                                                                t.put(
                                                                        p ->
                                                                                p.tableName(
                                                                                                "Things")
                                                                                        .item(
                                                                                                key(
                                                                                                        "t",
                                                                                                        "1"))),
                                                        t ->
                                                                t.delete(
                                                                        d ->
                                                                                d.tableName("Other")
                                                                                        .key(
                                                                                                key(
                                                                                                        "t",
                                                                                                        "2"))))))
                .hasMessageContaining("dynamodb:DeleteItem on resource: " + TABLE_ARN + "Other");
    }

    @Test
    void refusesAnIssuedKeyWithTheWrongSecret() {
        var issued =
                database.keys()
                        .issue(
                                new io.thingcast.awslocal.iam.Role(
                                        "arn:aws:iam::123456789012:role/x",
                                        io.thingcast.awslocal.iam.PolicySet.parse(
                                                allow("dynamodb:*", "*"))));
        var wrong =
                database.client(
                        AwsSessionCredentials.create(issued.id(), "guess", issued.sessionToken()));

        assertThatThrownBy(wrong::listTables).hasMessageContaining("signature");
    }

    @Test
    void takesAnyKeyIdForTheDeveloper() {
        var client = database.client(AwsBasicCredentials.create("not-alphanumeric!", "x"));

        assertThat(client.listTables().tableNames()).contains("Things");
    }

    @Test
    void makesATableOnceAndRefusesAnotherOneOfItsName() {
        var index =
                new IndexDefinition(
                        "byGroup",
                        false,
                        new KeyAttribute("g", "S"),
                        Optional.of(new KeyAttribute("k", "S")),
                        "ALL",
                        List.of());
        var indexed =
                new TableDefinition(
                        "Indexed",
                        new KeyAttribute("k", "S"),
                        Optional.empty(),
                        List.of(index),
                        Optional.of("NEW_IMAGE"),
                        Optional.of("expires"));

        Table made = database.front().tables().create(indexed);
        assertThat(database.front().tables().create(indexed)).isEqualTo(made);
        assertThatThrownBy(
                        () ->
                                database.front()
                                        .tables()
                                        .create(indexed.stream("NEW_AND_OLD_IMAGES")))
                .isInstanceOf(TableDiffersException.class)
                .hasMessageContaining("Table Indexed is there already and differs")
                .hasMessageContaining("stream NEW_IMAGE");
    }

    @Test
    void passesErrorsOnAsTheyAre() {
        assertThatThrownBy(() -> database.client().describeTable(it -> it.tableName("None")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(
                        () ->
                                database.streams()
                                        .describeStream(
                                                it ->
                                                        it.streamArn(
                                                                TABLE_ARN
                                                                        + "None/stream/2025-01-01T00:00:00.000")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageNotContaining("ddblocal");
    }

    private static String numberOfAPut(TestFront database) {
        String stream = database.front().tables().create(TABLE).streamArn().get();
        put(database.client(), "restart", Long.toString(System.nanoTime()));
        List<String> numbers =
                numbers(new StreamReader(database.streams(), stream).read(), "restart");
        return numbers.get(numbers.size() - 1);
    }

    private static List<Record> from(ShardIteratorType type, String number) {
        String iterator =
                StreamReader.iterator(database.streams(), table.streamArn().get(), type, number);
        return database.streams().getRecords(it -> it.shardIterator(iterator)).records();
    }

    private static List<String> numbers(List<Record> records, String key) {
        return records.stream()
                .filter(it -> it.dynamodb().keys().get("k").s().equals(key))
                .map(it -> it.dynamodb().sequenceNumber())
                .toList();
    }

    private static Record last(List<Record> records, String key) {
        return records.stream()
                .filter(it -> it.dynamodb().keys().get("k").s().equals(key))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static void put(DynamoDbClient client, String k, String s) {
        client.putItem(it -> it.tableName("Things").item(key(k, s)));
    }

    private static WriteRequest request(String s) {
        return WriteRequest.builder().putRequest(it -> it.item(key("batch", s))).build();
    }

    private static Map<String, AttributeValue> key(String k, String s) {
        return Map.of("k", text(k), "s", text(s));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }

    private static String allow(String action, String resource) {
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(action, resource);
    }
}
