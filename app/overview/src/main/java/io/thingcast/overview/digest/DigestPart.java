package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.live.DigestCodec;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.contract.table.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one invocation has to say of a group.
 *
 * @param entry its sort key, which grows with time
 * @param digest its live messages as the text of a digest
 * @param expiresAt from when on it is of no use, epoch seconds
 */
record DigestPart(String entry, String digest, long expiresAt) {

    /** A part of its own that is made now. */
    static DigestPart of(byte[] digest, Instant now, Instant expiresAt) {
        return new DigestPart(
                "%s%013d#%s".formatted(Digests.PART_PREFIX, now.toEpochMilli(), UUID.randomUUID()),
                new String(digest, StandardCharsets.UTF_8),
                expiresAt.getEpochSecond());
    }

    static DigestPart of(Map<String, AttributeValue> row) {
        return new DigestPart(
                value(row, Digests.ENTRY).s(),
                value(row, Digests.DIGEST).s(),
                Long.parseLong(value(row, Digests.EXPIRES_AT).n()));
    }

    private static AttributeValue value(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    Map<String, AttributeValue> key(Group group) {
        return Map.of(
                Digests.GROUP, AttributeValue.fromS(group.value()),
                Digests.ENTRY, AttributeValue.fromS(entry));
    }

    Map<String, AttributeValue> row(Group group) {
        return Map.of(
                Digests.GROUP, AttributeValue.fromS(group.value()),
                Digests.ENTRY, AttributeValue.fromS(entry),
                Digests.DIGEST, AttributeValue.fromS(digest),
                Digests.EXPIRES_AT, AttributeValue.fromN(Long.toString(expiresAt)));
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.getEpochSecond();
    }

    List<LiveMessage> messages() {
        return DigestCodec.decode(digest.getBytes(StandardCharsets.UTF_8)).items();
    }
}
