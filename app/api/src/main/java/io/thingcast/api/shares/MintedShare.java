package io.thingcast.api.shares;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new share link, the only time that its token is told.
 *
 * @param url of the dashboard with the token, if the stack names a dashboard
 * @param expiresAt epoch milliseconds
 */
@Serdeable
record MintedShare(
        String id,
        String token,
        @Nullable String url,
        List<String> keys,
        @Nullable String name,
        long expiresAt) {}
