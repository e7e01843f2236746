package io.thingcast.overview.digest;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.live.Digest;
import io.thingcast.contract.live.DigestCodec;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.logging.LogLevel;
import io.thingcast.logging.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Publishes each group's changes once a second, however many invocations see some of them: each
 * leaves its part in a table, and one of them, who gets the group's second, publishes all parts as
 * one digest and deletes them only then. Whoever doesn't get it sees that a reminder is under way,
 * which publishes what would otherwise be left lying.
 */
public final class PublishDigests {
    /** AWS IoT Core quotas, payload size. */
    private static final int MAX_PAYLOAD = 128 * 1024;

    private static final Duration REMINDER = Duration.ofSeconds(2);

    /** A reminder that arrives sooner than this may be read before what it should publish. */
    private static final Duration TOO_SOON = Duration.ofMillis(500);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DigestParts parts;
    private final DigestClaims claims;
    private final DigestPublisher publisher;
    private final Reminders reminders;
    private final Clock clock;

    PublishDigests(
            DigestParts parts,
            DigestClaims claims,
            DigestPublisher publisher,
            Reminders reminders,
            Clock clock) {
        this.parts = parts;
        this.claims = claims;
        this.publisher = publisher;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Publishes by way of a table. */
    public static PublishDigests of(
            DynamoDbClient dynamoDb,
            String table,
            DigestPublisher publisher,
            Reminders reminders,
            Clock clock) {
        return new PublishDigests(
                new DigestParts(dynamoDb, table, clock),
                new DigestClaims(dynamoDb, table, clock),
                publisher,
                reminders,
                clock);
    }

    /**
     * Takes changes of some groups, which are published now or within seconds.
     *
     * @throws io.thingcast.history.UnprocessedException when they could not be kept; nothing of
     *     them was published then
     */
    public void offer(Map<Group, List<LiveMessage>> changes) {
        parts.add(changes);
        changes.keySet().forEach(this::publishIfDue);
    }

    private void publishIfDue(Group group) {
        DigestClaims.Claim claim = claims.claim(group);
        if (!claim.granted()) {
            remind(group, claim);
            return;
        }
        try {
            if (publish(group)) {
                remind(group, claim);
            }
        } catch (UnpublishedDigestException e) {
            Outcome.RETRIED.line().with("group", group.value()).error(e).log("Digest");
            remind(group, claim);
        }
    }

    /**
     * Publishes what was left lying of a group.
     *
     * @throws UnpublishedDigestException when it can't be published now
     */
    public void flush(Group group) {
        boolean left = claims.claim(group).granted() ? publish(group) : parts.any(group);
        if (left) {
            remindIn(group, AGAIN);
        }
    }

    /** Publishes a group's parts and says whether there are more of them. */
    private boolean publish(Group group) {
        DigestParts.Parts read = parts.read(group);
        Digest digest = new Digest(group, read.items(clock.instant()));
        for (byte[] message : DigestCodec.encode(digest)) {
            if (message.length <= MAX_PAYLOAD) {
                publisher.publish(group, message);
            } else {
                Outcome.DROPPED
                        .line()
                        .at(LogLevel.WARN)
                        .with("group", group.value())
                        .with("bytes", message.length)
                        .log("An item is too large for a digest");
            }
        }
        parts.delete(group, read.parts());
        return read.more();
    }

    private void remind(Group group, DigestClaims.Claim claim) {
        if (claim.flushAt().isBefore(clock.instant().plus(TOO_SOON))) {
            remindIn(group, REMINDER);
        }
    }

    /** Sends first and writes down then: one reminder too many is no harm, one too few is. */
    private void remindIn(Group group, Duration delay) {
        Instant arrival = clock.instant().plus(delay);
        reminders.send(group, delay);
        claims.reminded(group, arrival);
    }
}
