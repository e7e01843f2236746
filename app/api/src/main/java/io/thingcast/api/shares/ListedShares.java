package io.thingcast.api.shares;

import io.micronaut.serde.annotation.Serdeable;
import io.thingcast.sessions.KeyPattern;
import io.thingcast.sessions.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's share links, the oldest first. */
@Serdeable
record ListedShares(List<Entry> shares) {
    /**
     * One of them.
     *
     * @param createdAt epoch milliseconds
     * @param expiresAt epoch milliseconds
     */
    @Serdeable
    record Entry(
            String id, List<String> keys, @Nullable String name, long createdAt, long expiresAt) {
        static Entry of(Share share) {
            return new Entry(
                    share.id(),
                    share.keys().stream().map(KeyPattern::text).toList(),
                    share.name().orElse(null),
                    share.createdAt().toEpochMilli(),
                    share.expiresAt().toEpochMilli());
        }
    }
}
