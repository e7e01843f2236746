package io.thingcast.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.items.Item;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class WriteBatchTest {
    private static final Item GOOD = item("good");
    private static final Item OTHER = item("other");
    private static final Item POISON = item("poison");

    private final Table table = new Table();
    private final WriteBatch writer =
            new WriteBatch(
                    new ItemWriter(table, new ItemTable("t", "itemKey", Duration.ofHours(1))));

    @Test
    void namesWhatDynamoDbLeavesOverToTheLast() {
        table.leftOver = "other";

        Map<Item, String> failures = writer.write(List.of(GOOD, OTHER));

        assertThat(failures).containsOnlyKeys(OTHER);
        assertThat(table.written).contains("good").doesNotContain("other");
    }

    @Test
    void writesTheOthersWhenOneOfThemIsRefused() {
        Map<Item, String> failures = writer.write(List.of(GOOD, POISON, OTHER));

        assertThat(failures).containsOnlyKeys(POISON);
        assertThat(failures.get(POISON)).isEqualTo("ValidationException: no");
        assertThat(table.written).containsExactlyInAnyOrder("good", "other");
    }

    @Test
    void leavesAllForLaterWhenTheWholeTableIsThrottled() {
        table.throttled = true;

        Map<Item, String> failures = writer.write(List.of(GOOD, OTHER));

        assertThat(failures)
                .containsOnlyKeys(GOOD, OTHER)
                .containsEntry(GOOD, "ThrottlingException: no");
        assertThat(table.calls).isEqualTo(1);
    }

    private static Item item(String key) {
        return new Item(
                new ItemKey(key),
                new Kind("door"),
                new At(1763687468123L),
                Optional.empty(),
                Optional.empty(),
                Map.of("open", AttributeValue.fromBool(true)),
                Instant.ofEpochMilli(1763687468123L),
                Sources.SQS);
    }

    /** A table that takes what it is told to. */
    private static final class Table implements DynamoDbClient {
        private final List<String> written = new ArrayList<>();
        private String leftOver = "";
        private boolean throttled;
        private int calls;

        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            calls++;
            List<WriteRequest> items = request.requestItems().get("t");
            if (throttled) {
                throw failure("ThrottlingException");
            }
            if (items.stream().anyMatch(it -> key(it.putRequest().item()).equals("poison"))) {
                throw failure("ValidationException");
            }
            List<WriteRequest> left = new ArrayList<>();
            for (WriteRequest item : items) {
                String key = key(item.putRequest().item());
                if (key.equals(leftOver)) {
                    left.add(item);
                } else {
                    written.add(key);
                }
            }
            return BatchWriteItemResponse.builder()
                    .unprocessedItems(left.isEmpty() ? Map.of() : Map.of("t", left))
                    .build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            String key = key(request.item());
            if (key.equals("poison")) {
                throw failure("ValidationException");
            }
            written.add(key);
            return PutItemResponse.builder().build();
        }

        private static String key(Map<String, AttributeValue> item) {
            return item.get("itemKey").s();
        }

        private static DynamoDbException failure(String code) {
            return (DynamoDbException)
                    DynamoDbException.builder()
                            .awsErrorDetails(
                                    AwsErrorDetails.builder()
                                            .errorCode(code)
                                            .errorMessage("no")
                                            .build())
                            .build();
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {}
    }
}
