package io.thingcast.api.openapi;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item to write.
 *
 * @param key what is watched; the field may also be called as the stack's key attribute
 * @param kind what is said about it
 * @param at when it was true, epoch milliseconds; the time of arrival when left out
 * @param id tells items of one key, kind and millisecond apart
 * @param group the group that the key belongs to
 * @param data the fields of the reading; a text that holds a JSON object becomes that, any other
 *     value the field 'value'
 */
@Introspected
public record ItemBody(
        String key,
        String kind,
        @Nullable Long at,
        @Nullable String id,
        @Nullable String group,
        @Schema(
                        type = "",
                        oneOf = {AnyObject.class, String.class, Double.class, Boolean.class})
                Object data) {
    /**
     * An item as senders to datastreamer write it.
     *
     * @param site what is watched, the item's key
     * @param topic what is said about it, the item's kind
     * @param data as in the other form
     */
    @Introspected
    public record OfSite(
            String site,
            String topic,
            @Schema(
                            type = "",
                            oneOf = {AnyObject.class, String.class, Double.class, Boolean.class})
                    Object data) {}

    /** An item in either form. */
    @Schema(oneOf = {ItemBody.class, OfSite.class})
    public interface Either {}

    /** Some of them, in either form. */
    @ArraySchema(schema = @Schema(implementation = Either.class))
    public interface Several extends List<Either> {}
}
