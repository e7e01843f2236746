package io.thingcast.awslocal.eventsource.filter;

import com.fasterxml.jackson.databind.JsonNode;

/** One part of a pattern. */
@FunctionalInterface
interface FilterRule {
    /** Whether a value passes; a field that isn't there is a missing node. */
    boolean matches(JsonNode value);
}
