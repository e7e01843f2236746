package io.thingcast.api.openapi;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item to write.
 *
 * @param key what is watched; the field may also be called as the stack's key attribute
 * @param kind what is said about it
 * @param at when it was true, epoch milliseconds; the time of arrival when left out
 * @param id tells items of one key, kind and millisecond apart
 * @param group the group that the key belongs to
 * @param data the fields of the reading; any other JSON value becomes their field 'value'
 */
@Introspected
public record ItemBody(
        String key,
        String kind,
        @Nullable Long at,
        @Nullable String id,
        @Nullable String group,
        @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
                Map<String, Object> data) {
    /** Some of them. */
    @ArraySchema(schema = @Schema(implementation = ItemBody.class))
    public interface Several extends List<ItemBody> {}
}
