package io.thingcast.api.request;

import io.thingcast.contract.table.RealTimeData;
import java.util.Set;

/**
 * What a stack calls its keys: the parameter {@code key} may also be written by this name.
 *
 * @param attribute the key attribute of the table of items, {@code vehicleId}
 * @param parameters those of any route; a key attribute of such a name is no parameter
 */
public record KeyName(String attribute, Set<String> parameters) {
    /** The name that every stack takes. */
    static final String PLAIN = "key";

    public KeyName {
        parameters = Set.copyOf(parameters);
    }

    /** In a request that names no key, or by {@code key} alone. */
    static KeyName plain() {
        return new KeyName(RealTimeData.KEY, Set.of());
    }

    /** The name that a problem document uses. */
    String shown() {
        boolean own = !attribute.equals(RealTimeData.KEY) && isParameter();
        return own ? attribute : PLAIN;
    }

    /** Whether a parameter may have this name in place of {@code key}. */
    boolean isParameter() {
        return !attribute.equals(PLAIN) && !parameters.contains(attribute);
    }
}
