package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.function.MessageContext;
import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.util.List;

/**
 * What names mean while an expression is evaluated.
 *
 * @param current what fields are read from: the payload, or an element of a nested query
 * @param variables the values of the SET clause, in its order
 */
record Scope(MessageContext message, Value current, List<Value> variables) {
    /** The scope of a whole message; {@code *} is its raw bytes when it is no JSON object. */
    static Scope of(MessageContext message, List<Value> variables) {
        return new Scope(message, message.payload(), variables);
    }

    Scope over(Value element) {
        return new Scope(message, element, variables);
    }

    Value field(String name) {
        return current instanceof ObjectValue object ? object.get(name) : Absent.UNDEFINED;
    }
}
