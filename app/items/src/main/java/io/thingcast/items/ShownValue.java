package io.thingcast.items;

import io.thingcast.contract.Text;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as they are named in the reason of a refusal. */
final class ShownValue {
    private ShownValue() {}

    static String of(AttributeValue value) {
        return switch (value.type()) {
            case S -> "'" + Text.shown(value.s()) + "'";
            case N -> Text.shown(value.n());
            case BOOL -> value.bool().toString();
            case NUL -> "null";
            case M -> "(an object)";
            default -> "(an array)";
        };
    }
}
