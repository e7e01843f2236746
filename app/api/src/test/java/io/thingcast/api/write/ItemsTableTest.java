package io.thingcast.api.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.item.At;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.item.Kind;
import io.thingcast.items.Item;
import io.thingcast.items.ItemTable;
import io.thingcast.items.ItemWriter;
import io.thingcast.items.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
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

class ItemsTableTest {
    private static final String REFUSED = "ValidationException";

    @Test
    void whatIsThrottledToTheEndIsUnavailableAndTheRestIsWritten() {
        Map<Item, ProblemException> failures =
                write(
                        request -> {
                            List<WriteRequest> left =
                                    request.requestItems().get("items").stream()
                                            .filter(it -> isOf(it, "key-3"))
                                            .toList();
                            return left.isEmpty()
                                    ? BatchWriteItemResponse.builder().build()
                                    : BatchWriteItemResponse.builder()
                                            .unprocessedItems(Map.of("items", left))
                                            .build();
                        },
                        30);

        assertThat(failures).hasSize(1);
        failures.forEach(
                (item, problem) -> {
                    assertThat(item.key().value()).isEqualTo("key-3");
                    assertThat(problem.problem().status()).isEqualTo(503);
                });
    }

    @Test
    void aServiceThatIsDownIsUnavailableForItsBatch() {
        Map<Item, ProblemException> failures =
                write(
                        request -> {
                            if (request.requestItems().get("items").size() == 25) {
                                throw failure("InternalServerError", 500);
                            }
                            return BatchWriteItemResponse.builder().build();
                        },
                        30);

        assertThat(failures).hasSize(25);
        assertThat(failures.values()).allMatch(it -> it.problem().status() == 503);
    }

    @Test
    void anItemThatTheTableRefusesHoldsUpNoOther() {
        Map<Item, ProblemException> failures =
                write(
                        request -> {
                            throw failure(REFUSED, 400);
                        },
                        30);

        assertThat(failures).hasSize(1);
        assertThat(failures.values()).allMatch(it -> it.problem().status() == 400);
    }

    @Test
    void aDeniedCallIsTheServersOwnFault() {
        assertThatThrownBy(
                        () ->
                                write(
                                        request -> {
                                            throw failure("AccessDeniedException", 400);
                                        },
                                        1))
                .isInstanceOf(DynamoDbException.class);
    }

    private static Map<Item, ProblemException> write(
            Function<BatchWriteItemRequest, BatchWriteItemResponse> batches, int count) {
        ItemTable table = new ItemTable("items", "itemKey", Duration.ofHours(1));
        return new ItemsTable(new ItemWriter(new Faulty(batches), table), Clock.systemUTC())
                .write(IntStream.range(0, count).mapToObj(ItemsTableTest::item).toList());
    }

    private static Item item(int number) {
        return new Item(
                new ItemKey("key-" + number),
                new Kind("n"),
                new At(1763687468000L),
                Optional.empty(),
                Optional.empty(),
                Map.of("i", AttributeValue.fromN("" + number)),
                Instant.EPOCH,
                Sources.HTTP);
    }

    private static boolean isOf(WriteRequest request, String key) {
        return AttributeValue.fromS(key).equals(request.putRequest().item().get("itemKey"));
    }

    private static DynamoDbException failure(String code, int status) {
        return (DynamoDbException)
                DynamoDbException.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
    }

    /** A table that fails as it is told; of single items it refuses the one of key-7. */
    private record Faulty(Function<BatchWriteItemRequest, BatchWriteItemResponse> batches)
            implements DynamoDbClient {
        @Override
        public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            return batches.apply(request);
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            if (AttributeValue.fromS("key-7").equals(request.item().get("itemKey"))) {
                throw failure(REFUSED, 400);
            }
            return PutItemResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
