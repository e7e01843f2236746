package io.thingcast.awslocal.rules.sql.function;

import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ANY;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.Json;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that pick, replace and join values. */
final class ValueFunctions {
    private static final int MAX_TRANSFORMED = 128 * 1024;

    static final List<SqlFunction> ALL =
            List.of(
                    new SqlFunction(
                            "isnull",
                            1,
                            1,
                            (message, it) -> BooleanValue.of(it.get(0) == Absent.NULL)),
                    new SqlFunction(
                            "isundefined",
                            1,
                            1,
                            (message, it) -> BooleanValue.of(it.get(0).isUndefined())),
                    new SqlFunction(
                            "nanvl",
                            2,
                            2,
                            (message, it) -> it.get(0) instanceof Absent ? it.get(1) : it.get(0)),
                    new SqlFunction(
                            "get_or_default",
                            1,
                            2,
                            (message, it) -> it.get(0) instanceof Absent ? it.get(1) : it.get(0)),
                    new SqlFunction("get", 2, 2, ValueFunctions::get),
                    new SqlFunction("concat", 0, ANY, ValueFunctions::concat),
                    new SqlFunction("transform", 3, 3, ValueFunctions::transform));

    private ValueFunctions() {}

    private static Value get(MessageContext message, Arguments arguments) {
        Value collection = arguments.get(0);
        if (collection instanceof ObjectValue object) {
            return arguments.get(1) instanceof StringValue key
                    ? object.get(key.value())
                    : Absent.UNDEFINED;
        }
        if (!(Conversions.toInt(arguments.get(1)) instanceof NumberValue index)) {
            return Absent.UNDEFINED;
        }
        if (collection instanceof ArrayValue array && isWithin(index, array.items().size())) {
            return array.items().get(index.value().intValueExact());
        }
        if (collection instanceof StringValue text && isWithin(index, text.value().length())) {
            int at = index.value().intValueExact();
            return new StringValue(text.value().substring(at, at + 1));
        }
        return Absent.UNDEFINED;
    }

    private static boolean isWithin(NumberValue index, int size) {
        return index.value().signum() >= 0 && index.value().compareTo(BigDecimal.valueOf(size)) < 0;
    }

    /** Joins arrays, or texts; numbers alone are neither, so joining them is Undefined. */
    private static Value concat(MessageContext message, Arguments arguments) {
        List<Value> values = arguments.values();
        if (values.size() < 2) {
            return arguments.get(0);
        }
        if (values.stream().anyMatch(ArrayValue.class::isInstance)) {
            return joined(values);
        }
        if (values.stream().noneMatch(StringValue.class::isInstance)) {
            return Absent.UNDEFINED;
        }
        StringBuilder result = new StringBuilder();
        for (Value value : values) {
            String text = Conversions.text(value);
            if (text == null) {
                return Absent.UNDEFINED;
            }
            result.append(text);
        }
        return new StringValue(result.toString());
    }

    private static Value joined(List<Value> values) {
        List<Value> items = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof ArrayValue array) {
                items.addAll(array.items());
            } else {
                items.add(value);
            }
        }
        return new ArrayValue(items);
    }

    /** Adds an object's fields to each object of an array; where both have one, the added wins. */
    private static Value transform(MessageContext message, Arguments arguments) {
        if (!(arguments.get(0) instanceof StringValue mode)
                || !mode.value().equals("enrichArray")
                || !(arguments.get(1) instanceof ObjectValue added)
                || !(arguments.get(2) instanceof ArrayValue array)) {
            return Absent.UNDEFINED;
        }
        List<Value> items = new ArrayList<>();
        for (Value item : array.items()) {
            if (!(item instanceof ObjectValue object)) {
                return Absent.UNDEFINED;
            }
            Map<String, Value> fields = new LinkedHashMap<>(object.fields());
            fields.putAll(added.fields());
            items.add(new ObjectValue(fields));
        }
        Value result = new ArrayValue(items);
        return Json.write(result).length() > MAX_TRANSFORMED ? Absent.UNDEFINED : result;
    }
}
