package io.thingcast.awslocal.dynamodb.ttl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table whose items expire.
 *
 * @param keys names of the partition key and, if there is one, the sort key
 * @param expiry name of the attribute that holds the second an item expires in
 * @param stream the ARN of its stream as the backend names it
 */
record TableSchema(String name, List<String> keys, String expiry, Optional<String> stream) {
    /** The longest that an item may have been expired; older ones are never deleted. */
    private static final long OLDEST_SECONDS = 5L * 365 * 24 * 60 * 60;

    /** The key of an item, always written the same way. */
    ObjectNode keyOf(JsonNode item) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        keys.forEach(it -> key.set(it, item.path(it)));
        return key;
    }

    /** The second an item expires in; empty when it never does. */
    OptionalLong expiryOf(JsonNode item) {
        String number = item.path(expiry).path("N").asText();
        try {
            return number.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(new BigDecimal(number).longValue());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** DynamoDB Developer Guide, "Using time to live (TTL) in DynamoDB". */
    boolean hasExpired(JsonNode item, long nowSeconds) {
        OptionalLong second = expiryOf(item);
        return second.isPresent()
                && second.getAsLong() <= nowSeconds
                && second.getAsLong() > nowSeconds - OLDEST_SECONDS;
    }
}
