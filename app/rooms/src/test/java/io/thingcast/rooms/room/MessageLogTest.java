package io.thingcast.rooms.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.contract.item.ItemId;
import io.thingcast.contract.room.MemberName;
import io.thingcast.contract.room.RoomName;
import io.thingcast.contract.table.Rooms;
import io.thingcast.items.ItemTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class MessageLogTest {
    private static final long NOW = 1763687468123L;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** A room in which somebody else is always faster, at 20 ms a message. */
    private static final class BusyRoom implements DynamoDbClient {
        private int calls;

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            calls++;
            throw TransactionCanceledException.builder()
                    .cancellationReasons(
                            CancellationReason.builder()
                                    .code("ConditionalCheckFailed")
                                    .item(
                                            Map.of(
                                                    Rooms.LAST_AT,
                                                    AttributeValue.fromN(
                                                            Long.toString(NOW + calls))))
                                    .build(),
                            CancellationReason.builder().code("None").build(),
                            CancellationReason.builder().code("None").build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void whoIsNeverFirstGivesUpWhileTheFunctionStillHasTime() {
        BusyRoom dynamoDb = new BusyRoom();
        MessageLog log =
                new MessageLog(
                        dynamoDb,
                        "connections",
                        new ItemTable("items", "itemKey", Duration.ofDays(1)),
                        PATIENCE);

        assertThatThrownBy(() -> log.write(message()))
                .isInstanceOf(ContendedRoomException.class)
                .hasMessageContaining("'dispatch'");
        assertThat(dynamoDb.calls).isBetween(1, 11);
    }

    private static Message message() {
        return new Message(
                new RoomName("dispatch"),
                new ItemId("m-1"),
                "9f2c0123456789abcdef0123456789ab",
                new MemberName("Ada"),
                "hello",
                Instant.ofEpochMilli(NOW));
    }
}
