package io.thingcast.api.openapi;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some items.
 *
 * @param items in their order
 * @param cursor asks for the next ones; absent with the last
 */
@Introspected
public record ItemsPage(List<DescribedItem> items, @Nullable String cursor) {
    /**
     * An item.
     *
     * @param key what is watched
     * @param kind what is said about it
     * @param at when it was true, epoch milliseconds
     * @param id tells items of one key, kind and millisecond apart
     * @param group the group that the key belongs to
     * @param data the fields of the reading
     */
    @Introspected
    public record DescribedItem(
            String key,
            String kind,
            long at,
            @Nullable String id,
            @Nullable String group,
            @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
                    Map<String, Object> data) {}
}
