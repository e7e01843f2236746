package io.thingcast.api.connections;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection.
 *
 * @param connected false for one that ended a while ago
 * @param since when it came or went, epoch milliseconds
 * @param reason AWS's word for why it ended
 * @param group a thing's group
 * @param sync of a browser's session
 */
@Serdeable
record ListedConnection(
        String connectionId,
        boolean connected,
        @Nullable Long since,
        @Nullable String reason,
        @Nullable String group,
        @Schema(
                        type = "object",
                        implementation = Map.class,
                        additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
                @Nullable JsonNode sync,
        List<ListedSubscription> subscriptions) {
    /** What it subscribes to. */
    @Serdeable
    record ListedSubscription(String topicFilter, int qos) {}
}
