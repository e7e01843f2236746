package io.thingcast.awslocal.rules.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.awslocal.iam.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbV2ActionTest {
    private static final String TABLE = "Readings";
    private static final String SQL = "SELECT * FROM 't/+'";
    private static final Role ROLE =
            RuleRunner.role(
                    "dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:000000000000:table/" + TABLE);

    private static DynamoDbLocal database;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
        database =
                DynamoDbLocal.start(
                        DynamoDbLocalOptions.inMemory(
                                DynamoDbClassPath.at(
                                        Path.of(System.getProperty("dynamodb-local.class-path")))));
        client =
                DynamoDbClient.builder()
                        .endpointOverride(database.endpoint())
                        .region(Region.EU_WEST_1)
                        .httpClient(UrlConnectionHttpClient.create())
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        database.close();
    }

    @BeforeEach
    void createTable() {
        client.createTable(
                table ->
                        table.tableName(TABLE)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .keySchema(List.of(key("k", KeyType.HASH), key("n", KeyType.RANGE)))
                                .attributeDefinitions(
                                        List.of(
                                                attribute("k", ScalarAttributeType.S),
                                                attribute("n", ScalarAttributeType.N))));
    }

    @AfterEach
    void deleteTable() {
        client.deleteTable(it -> it.tableName(TABLE));
    }

    @Test
    void putsEachKeyAsAnAttributeOfItsType() {
        try (var rule = runner(TABLE)) {
            rule.publish(
                    "t/a",
                    """
                    {"k":"a","n":1,"s":"x","e":"","d":41.390,"b":true,"z":null,
                     "m":{"l":[1,"2",{"x":false}],"o":{}}}\
                    """);

            assertThat(rule.failures()).isEmpty();
            Map<String, AttributeValue> item = item("a", 1);
            assertThat(item).hasSize(8);
            assertThat(item.get("s").s()).isEqualTo("x");
            assertThat(item.get("e").s()).isEmpty();
            assertThat(item.get("d").n()).isEqualTo("41.39");
            assertThat(item.get("b").bool()).isTrue();
            assertThat(item.get("z").nul()).isTrue();
            assertThat(item.get("m").m().get("l").l().get(2).m().get("x").bool()).isFalse();
            assertThat(item.get("m").m().get("o").hasM()).isTrue();
        }
    }

    @Test
    void replacesTheWholeItem() {
        try (var rule = runner(TABLE)) {
            rule.publish("t/a", "{\"k\":\"a\",\"n\":1,\"x\":1}", "{\"k\":\"a\",\"n\":1,\"y\":2}");

            assertThat(item("a", 1)).containsOnlyKeys("k", "n", "y");
        }
    }

    @Test
    void putsManyItemsInTheOrderOfEachKey() {
        try (var rule = runner(TABLE)) {
            String[] payloads =
                    IntStream.range(0, 2_000)
                            .mapToObj(
                                    it ->
                                            "{\"k\":\"key-%d\",\"n\":%d.0,\"v\":%d}"
                                                    .formatted(it % 7, it % 3, it))
                            .toArray(String[]::new);

            rule.publish("t/a", payloads);

            assertThat(rule.metrics().success()).isEqualTo(2_000);
            List<Map<String, AttributeValue>> items =
                    client.scan(it -> it.tableName(TABLE)).items();
            assertThat(items).hasSize(21);
            assertThat(items)
                    .allSatisfy(
                            it ->
                                    assertThat(Integer.parseInt(it.get("v").n()))
                                            .isGreaterThanOrEqualTo(1_979));
        }
    }

    @Test
    void failsABadItemAloneWithDynamoDbsOwnWords() {
        try (var rule = runner(TABLE)) {
            String[] payloads =
                    IntStream.range(0, 200)
                            .mapToObj(
                                    it ->
                                            it % 50 == 7
                                                    ? "{\"k\":\"\",\"n\":%d}".formatted(it)
                                                    : it % 50 == 8
                                                            ? "{\"k\":\"b\",\"n\":\"text\"}"
                                                            : "{\"k\":\"a\",\"n\":%d}"
                                                                    .formatted(it))
                            .toArray(String[]::new);

            rule.publish("t/a", payloads);

            assertThat(client.scan(it -> it.tableName(TABLE)).count()).isEqualTo(192);
            assertThat(rule.failures()).hasSize(8);
            assertThat(rule.failures().stream().filter(it -> it.contains("empty string value")))
                    .hasSize(4)
                    .allMatch(it -> it.contains("\"failedAction\":\"DynamoDBv2Action\""));
            assertThat(rule.failures().stream().filter(it -> it.contains("Type mismatch for key")))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"k":"","n":1}    | empty string value
                    {"n":1}           | required keys was not given a value
                    {"k":"a","n":"1"} | Type mismatch for key
                    {"k":"a","n":1E900} | Number overflow
                    plain             | not a JSON object
                    [1]               | not a JSON object
                    """)
    void failsForWhatIsNoItem(String payload, String reason) {
        try (var rule = runner(TABLE)) {
            rule.publish("t/a", payload);

            assertThat(rule.failures()).hasSize(1);
            assertThat(rule.failures().get(0)).containsIgnoringCase(reason);
        }
    }

    @Test
    void failsWithoutTheRolesLeave() {
        try (var rule = runner("Other")) {
            rule.publish("t/a", "{\"k\":\"a\",\"n\":1}");

            assertThat(rule.failures().get(0))
                    .contains("\"failedResource\":\"Other\"")
                    .contains(
                            "not authorized to perform: dynamodb:PutItem on resource:"
                                    + " arn:aws:dynamodb:eu-west-1:000000000000:table/Other");
        }
    }

    @Test
    void putsIntoTheTableOfATemplateOneByOne() {
        try (var rule = runner("Read${'ings'}")) {
            rule.publish("t/a", "{\"k\":\"a\",\"n\":1}", "{\"k\":\"a\",\"n\":1,\"v\":2}");

            assertThat(rule.failures()).isEmpty();
            assertThat(item("a", 1).get("v").n()).isEqualTo("2");
        }
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
    }

    private static RuleRunner runner(String table) {
        return new RuleRunner(
                SQL, it -> new DynamoDbV2Action(client, it.template(table), ROLE, RuleRunner.ARNS));
    }

    private static Map<String, AttributeValue> item(String key, int number) {
        return client.getItem(
                        it ->
                                it.tableName(TABLE)
                                        .key(
                                                Map.of(
                                                        "k", AttributeValue.fromS(key),
                                                        "n", AttributeValue.fromN("" + number))))
                .item();
    }
}
