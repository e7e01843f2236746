package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.live.Digest;
import io.thingcast.contract.live.DigestCodec;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.Digests;
import io.thingcast.history.BatchCalls;
import io.thingcast.history.UnprocessedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What invocations have to say of groups, until it is published. */
final class DigestParts {
    /** What is older is of no use to an overview; Latest has the newest of everything. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Parts are read up to this length at once; what is left is for the next digest. */
    private static final int MAX_LENGTH = 4_000_000;

    private final DynamoDbClient dynamoDb;
    private final BatchCalls calls;
    private final String table;
    private final Clock clock;

    DigestParts(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.calls = new BatchCalls(dynamoDb, table);
        this.table = table;
        this.clock = clock;
    }

    /**
     * Keeps changes of some groups.
     *
     * @throws UnprocessedException when the table didn't take them all
     */
    void add(Map<Group, List<LiveMessage>> changes) {
        List<WriteRequest> requests = new ArrayList<>();
        changes.forEach(
                (group, messages) ->
                        DigestCodec.encode(new Digest(group, messages))
                                .forEach(it -> requests.add(put(group, it))));
        write(requests);
    }

    private WriteRequest put(Group group, byte[] digest) {
        Instant now = clock.instant();
        DigestPart part = DigestPart.of(digest, now, now.plus(LIFE));
        return WriteRequest.builder().putRequest(it -> it.item(part.row(group))).build();
    }

    /** A group's parts, the oldest first; when there are very many, only the first of them. */
    Parts read(Group group) {
        List<DigestPart> parts = new ArrayList<>();
        int length = 0;
        Map<String, AttributeValue> last = Map.of();
        do {
            QueryResponse page = page(group, last, Optional.empty());
            for (Map<String, AttributeValue> row : page.items()) {
                DigestPart part = DigestPart.of(row);
                length += part.digest().length();
                parts.add(part);
            }
            last = page.lastEvaluatedKey();
        } while (!last.isEmpty() && length < MAX_LENGTH);
        return new Parts(parts, !last.isEmpty());
    }

    /** Whether a group has any part. */
    boolean any(Group group) {
        return !page(group, Map.of(), Optional.of(1)).items().isEmpty();
    }

    private QueryResponse page(
            Group group, Map<String, AttributeValue> after, Optional<Integer> limit) {
        return dynamoDb.query(
                it -> {
                    it.tableName(table)
                            .consistentRead(true)
                            .keyConditionExpression(
                                    "#group = :group AND begins_with(#entry, :part)")
                            .expressionAttributeNames(
                                    Map.of("#group", Digests.GROUP, "#entry", Digests.ENTRY))
                            .expressionAttributeValues(
                                    Map.of(
                                            ":group",
                                            AttributeValue.fromS(group.value()),
                                            ":part",
                                            AttributeValue.fromS(Digests.PART_PREFIX)));
                    limit.ifPresent(it::limit);
                    if (!after.isEmpty()) {
                        it.exclusiveStartKey(after);
                    }
                });
    }

    /** Deletes parts; those that aren't there any more don't matter. */
    void delete(Group group, List<DigestPart> parts) {
        write(
                parts.stream()
                        .map(part -> part.key(group))
                        .map(key -> WriteRequest.builder().deleteRequest(it -> it.key(key)).build())
                        .toList());
    }

    private void write(List<WriteRequest> requests) {
        List<WriteRequest> left = calls.write(requests);
        if (!left.isEmpty()) {
            throw new UnprocessedException(table, left.size());
        }
    }

    /**
     * Parts as they were read.
     *
     * @param more whether there are more of them
     */
    record Parts(List<DigestPart> parts, boolean more) {

        /** What they say together, the newest of each series. */
        List<LiveMessage> items(Instant now) {
            MergedItems merged = new MergedItems();
            parts.stream()
                    .filter(part -> !part.isExpired(now))
                    .forEach(part -> part.messages().forEach(merged::add));
            return merged.items();
        }
    }
}
