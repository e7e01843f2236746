package io.thingcast.api.messages;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a message. */
@Serdeable
record SentMessages(List<Result> results) {
    /**
     * What became of it for one client.
     *
     * @param status {@code published}, {@code gone} (the client is not connected; the registry is
     *     told) or {@code refused}
     * @param reason why it was refused
     */
    @Serdeable
    record Result(String connectionId, String status, @Nullable String reason) {
        static Result published(String connectionId) {
            return new Result(connectionId, "published", null);
        }

        static Result gone(String connectionId) {
            return new Result(connectionId, "gone", null);
        }

        static Result refused(String connectionId, String reason) {
            return new Result(connectionId, "refused", reason);
        }
    }
}
