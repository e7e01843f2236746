package io.thingcast.api.request;

import io.thingcast.contract.table.RealTimeData;
import java.util.Set;

/**
 * What a stack calls its keys: the parameter {@code key} may also be written by this name.
 *
 * @param attribute the key attribute of the table of items, {@code vehicleId}
 */
public record KeyName(String attribute) {
    /** The name that every stack takes. */
    static final String PLAIN = "key";

    /** Parameters of any route; a key attribute of such a name is no parameter. */
    private static final Set<String> OTHERS =
            Set.of(
                    "connectionId",
                    "cursor",
                    "every",
                    "fields",
                    "format",
                    "from",
                    "group",
                    "id",
                    "issuer",
                    "kind",
                    "limit",
                    "order",
                    "prefix",
                    "room",
                    "subject",
                    "to");

    /** The name that a problem document uses. */
    String shown() {
        boolean own = !attribute.equals(RealTimeData.KEY) && isParameter();
        return own ? attribute : PLAIN;
    }

    /** Whether a parameter may have this name in place of {@code key}. */
    boolean isParameter() {
        return !attribute.equals(PLAIN) && !OTHERS.contains(attribute);
    }
}
