package io.thingcast.awslocal.eventsource.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A stream whose shards end and follow each other as DynamoDB's do, DynamoDB Local's not. */
final class FakeStream implements DynamoDbStreamsClient {
    private final Map<String, List<Record>> records = new LinkedHashMap<>();
    private final Map<String, Shard> shards = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private boolean expired;

    synchronized void open(String shardId, @Nullable String parent) {
        shards.put(shardId, Shard.builder().shardId(shardId).parentShardId(parent).build());
        records.put(shardId, new ArrayList<>());
    }

    synchronized void close(String shardId) {
        closed.add(shardId);
    }

    /** Makes the iterator that is used next an expired one. */
    synchronized void expire() {
        expired = true;
    }

    synchronized void put(String shardId, int sequenceNumber) {
        records.get(shardId)
                .add(
                        Record.builder()
                                .eventID("e" + sequenceNumber)
                                .eventName(OperationType.INSERT)
                                .eventVersion("1.1")
                                .dynamodb(
                                        it ->
                                                it.sequenceNumber(Integer.toString(sequenceNumber))
                                                        .approximateCreationDateTime(Instant.now())
                                                        .keys(
                                                                Map.of(
                                                                        "k",
                                                                        AttributeValue.fromS("x")))
                                                        .sizeBytes(2L)
                                                        .streamViewType("NEW_AND_OLD_IMAGES"))
                                .build());
    }

    @Override
    public synchronized DescribeStreamResponse describeStream(DescribeStreamRequest request) {
        List<Shard> all = new ArrayList<>(shards.values());
        int from =
                request.exclusiveStartShardId() == null
                        ? 0
                        : all.indexOf(shards.get(request.exclusiveStartShardId())) + 1;
        Shard only = all.get(from);
        return DescribeStreamResponse.builder()
                .streamDescription(
                        it ->
                                it.shards(only)
                                        .lastEvaluatedShardId(
                                                from + 1 < all.size() ? only.shardId() : null))
                .build();
    }

    @Override
    public synchronized GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        List<Record> all = records.get(request.shardId());
        int from = 0;
        if (request.shardIteratorType() == ShardIteratorType.LATEST) {
            from = all.size();
        } else if (request.shardIteratorType() == ShardIteratorType.AFTER_SEQUENCE_NUMBER) {
            while (!all.get(from++).dynamodb().sequenceNumber().equals(request.sequenceNumber())) {
                continue;
            }
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(request.shardId() + "@" + from)
                .build();
    }

    @Override
    public synchronized GetRecordsResponse getRecords(GetRecordsRequest request) {
        if (expired) {
            expired = false;
            throw ExpiredIteratorException.builder().message("expired").build();
        }
        String[] iterator = request.shardIterator().split("@", -1);
        List<Record> all = records.get(iterator[0]);
        int from = Integer.parseInt(iterator[1]);
        boolean end = closed.contains(iterator[0]);
        return GetRecordsResponse.builder()
                .records(List.copyOf(all.subList(from, all.size())))
                .nextShardIterator(end ? null : iterator[0] + "@" + all.size())
                .build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
