package io.thingcast.awslocal.eventsource.stream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Opens and reads the shards of one stream. */
final class ShardIterators {
    private static final int MOST_RECORDS = 1000;

    private final DynamoDbStreamsClient client;
    private final String streamArn;

    ShardIterators(DynamoDbStreamsClient client, String streamArn) {
        this.client = client;
        this.streamArn = streamArn;
    }

    GetRecordsResponse read(String iterator) {
        return client.getRecords(it -> it.shardIterator(iterator).limit(MOST_RECORDS));
    }

    /** An iterator behind the checkpoint; where there is none, at the starting position. */
    String open(String shardId, StartingPosition position, Optional<String> checkpoint) {
        if (checkpoint.isEmpty()) {
            return open(shardId, ShardIteratorType.fromValue(position.name()), null);
        }
        try {
            return open(shardId, ShardIteratorType.AFTER_SEQUENCE_NUMBER, checkpoint.get());
        } catch (TrimmedDataAccessException e) {
            return open(shardId, ShardIteratorType.TRIM_HORIZON, null);
        }
    }

    /**
     * An iterator in place of one that failed.
     *
     * @param lastRead the last record that was read with it; null when there was none
     * @param error what it failed with: only an iterator that is no more is replaced
     */
    String reopen(
            String shardId,
            @Nullable String lastRead,
            Optional<String> checkpoint,
            RuntimeException error) {
        if (error instanceof TrimmedDataAccessException) {
            return open(shardId, ShardIteratorType.TRIM_HORIZON, null);
        }
        if (error instanceof ExpiredIteratorException && lastRead != null) {
            return open(shardId, StartingPosition.TRIM_HORIZON, Optional.of(lastRead));
        }
        if (error instanceof ExpiredIteratorException) {
            return open(shardId, StartingPosition.LATEST, checkpoint);
        }
        throw error;
    }

    private String open(String shardId, ShardIteratorType type, @Nullable String after) {
        return client.getShardIterator(
                        it ->
                                it.streamArn(streamArn)
                                        .shardId(shardId)
                                        .shardIteratorType(type)
                                        .sequenceNumber(after))
                .shardIterator();
    }
}
