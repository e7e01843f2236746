package io.thingcast.items;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item's size as DynamoDB counts it (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and
 * formats"); numbers are counted as large as they can be, so the result may be some bytes too high.
 */
final class ItemSize {
    /** The largest item DynamoDB takes. */
    static final int MAX_BYTES = 400 * 1024;

    private static final int COLLECTION_BYTES = 3;
    private static final int ELEMENT_BYTES = 1;

    private ItemSize() {}

    static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(it -> bytes(it.getKey()) + of(it.getValue()))
                .sum();
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> number(value.n());
            case M -> COLLECTION_BYTES + of(value.m()) + (long) ELEMENT_BYTES * value.m().size();
            case L ->
                    COLLECTION_BYTES
                            + value.l().stream().mapToLong(it -> of(it) + ELEMENT_BYTES).sum();
            default -> 1;
        };
    }

    private static long number(String text) {
        return 1 + (new BigDecimal(text).stripTrailingZeros().precision() + 2) / 2;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
