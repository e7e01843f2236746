package io.thingcast.connections.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TransactionsTest {
    /** Cancels the first transactions for one reason, as DynamoDB says it. */
    private static final class Cancelling implements DynamoDbClient {
        private final String code;
        private final int times;
        private int calls;

        Cancelling(String code, int times) {
            this.code = code;
            this.times = times;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            if (calls++ < times) {
                throw TransactionCanceledException.builder()
                        .cancellationReasons(reason("None"), reason(code))
                        .build();
            }
            return TransactWriteItemsResponse.builder().build();
        }

        private static CancellationReason reason(String code) {
            return CancellationReason.builder().code(code).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void whatPassesIsTriedAgain(String code) {
        Cancelling dynamoDb = new Cancelling(code, 3);

        assertThat(new Transactions(dynamoDb).write(List.of())).isEmpty();
        assertThat(dynamoDb.calls).isEqualTo(4);
    }

    @Test
    void aConditionThatDoesNotHoldIsTold() {
        Cancelling dynamoDb = new Cancelling("ConditionalCheckFailed", 1);

        assertThat(new Transactions(dynamoDb).write(List.of()))
                .extracting(Transactions::isCondition)
                .containsExactly(false, true);
        assertThat(dynamoDb.calls).isEqualTo(1);
    }

    @Test
    void whatIsWrongForEverIsNotTriedAgain() {
        Cancelling dynamoDb = new Cancelling("ValidationError", 1);

        assertThatThrownBy(() -> new Transactions(dynamoDb).write(List.of()))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(dynamoDb.calls).isEqualTo(1);
    }
}
