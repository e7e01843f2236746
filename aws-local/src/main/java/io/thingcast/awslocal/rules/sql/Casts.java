package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The explicit conversions of {@code cast(value as type)} (developer guide, "Functions"). */
final class Casts {
    private static final Map<String, UnaryOperator<Value>> TYPES =
            Map.ofEntries(
                    Map.entry("string", Conversions::toText),
                    Map.entry("nvarchar", Conversions::toText),
                    Map.entry("text", Conversions::toText),
                    Map.entry("ntext", Conversions::toText),
                    Map.entry("varchar", Conversions::toText),
                    Map.entry("int", Casts::toInt),
                    Map.entry("integer", Casts::toInt),
                    Map.entry("decimal", Casts::toDecimal),
                    Map.entry("double", Casts::toDouble),
                    Map.entry("bool", Casts::toBoolean),
                    Map.entry("boolean", Casts::toBoolean));

    private Casts() {}

    /** The conversion to a type, its name in lower case. */
    static Optional<UnaryOperator<Value>> to(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    static SortedSet<String> types() {
        return new TreeSet<>(TYPES.keySet());
    }

    private static Value toDecimal(Value value) {
        if (value instanceof BooleanValue bool) {
            return NumberValue.of(bool == BooleanValue.TRUE ? 1 : 0);
        }
        return Conversions.toDecimal(value) instanceof NumberValue number
                ? number
                : Absent.UNDEFINED;
    }

    private static Value toDouble(Value value) {
        return toDecimal(value) instanceof NumberValue number
                ? NumberValue.of(number.value().doubleValue())
                : Absent.UNDEFINED;
    }

    private static Value toInt(Value value) {
        return toDecimal(value) instanceof NumberValue number
                ? Conversions.round(number, RoundingMode.FLOOR)
                : Absent.UNDEFINED;
    }

    private static Value toBoolean(Value value) {
        return value instanceof NumberValue number
                ? BooleanValue.of(number.value().signum() != 0)
                : Conversions.toBoolean(value);
    }
}
