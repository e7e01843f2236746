package io.thingcast.awslocal.dynamodb.front;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a stream from its beginning, a bit more at each call. */
public final class StreamReader {
    private final DynamoDbStreamsClient streams;
    private final List<Record> records = new ArrayList<>();
    private String iterator;

    public StreamReader(DynamoDbStreamsClient streams, String streamArn) {
        this.streams = streams;
        iterator = iterator(streams, streamArn, ShardIteratorType.TRIM_HORIZON, null);
    }

    public static String iterator(
            DynamoDbStreamsClient streams,
            String streamArn,
            ShardIteratorType type,
            String sequenceNumber) {
        var shards =
                streams.describeStream(it -> it.streamArn(streamArn)).streamDescription().shards();
        return streams.getShardIterator(
                        it ->
                                it.streamArn(streamArn)
                                        .shardId(shards.get(0).shardId())
                                        .shardIteratorType(type)
                                        .sequenceNumber(sequenceNumber))
                .shardIterator();
    }

    /** All records so far. */
    public List<Record> read() {
        var answer = streams.getRecords(it -> it.shardIterator(iterator));
        iterator = answer.nextShardIterator();
        records.addAll(answer.records());
        return records;
    }
}
