package io.thingcast.awslocal.rules.action;

import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON as DynamoDB attributes. AWS documents no mapping for the dynamoDBv2 action: S, N and M were
 * seen, L, BOOL and NULL are assumed; it makes no B and no sets.
 */
final class AttributeValues {
    private AttributeValues() {}

    static Map<String, AttributeValue> item(ObjectValue object) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> item.put(name, of(value)));
        return item;
    }

    static AttributeValue of(Value value) {
        if (value instanceof StringValue text) {
            return AttributeValue.fromS(text.value());
        }
        if (value instanceof NumberValue number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof BooleanValue bool) {
            return AttributeValue.fromBool(bool == BooleanValue.TRUE);
        }
        if (value instanceof ObjectValue object) {
            return AttributeValue.fromM(item(object));
        }
        if (value instanceof ArrayValue array) {
            return AttributeValue.fromL(array.items().stream().map(AttributeValues::of).toList());
        }
        return AttributeValue.fromNul(true);
    }
}
