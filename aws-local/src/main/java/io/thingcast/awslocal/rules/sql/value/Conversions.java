package io.thingcast.awslocal.rules.sql.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The implicit conversions (developer guide, "Data types", "Conversions"). */
public final class Conversions {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    /** Longer text is no number: it would take long to read and be out of range anyway. */
    private static final int MAX_DIGITS = 1_100;

    private Conversions() {}

    /** To Decimal: numbers and numeric text, Null stays Null, all else is Undefined. */
    public static Value toDecimal(Value value) {
        if (value instanceof NumberValue || value == Absent.NULL) {
            return value;
        }
        return value instanceof StringValue text ? parse(text.value()) : Absent.UNDEFINED;
    }

    /** To Int: Decimals to the nearest, numeric text cut off, Null stays Null. */
    public static Value toInt(Value value) {
        RoundingMode mode = value instanceof StringValue ? RoundingMode.DOWN : RoundingMode.HALF_UP;
        return toDecimal(value) instanceof NumberValue number
                ? round(number, mode)
                : value == Absent.NULL ? value : Absent.UNDEFINED;
    }

    /** To Boolean: Booleans, and "true" and "false" in any case. */
    public static Value toBoolean(Value value) {
        if (value instanceof BooleanValue) {
            return value;
        }
        if (value instanceof StringValue text) {
            if (text.value().equalsIgnoreCase("true")) {
                return BooleanValue.TRUE;
            }
            if (text.value().equalsIgnoreCase("false")) {
                return BooleanValue.FALSE;
            }
        }
        return Absent.UNDEFINED;
    }

    /** To String: Null, Undefined and raw bytes are Undefined, arrays and objects their JSON. */
    public static Value toText(Value value) {
        String text = text(value);
        return text == null ? Absent.UNDEFINED : new StringValue(text);
    }

    /** The text of {@link #toText}, or null. */
    public static @Nullable String text(Value value) {
        if (value instanceof StringValue text) {
            return text.value();
        }
        if (value instanceof NumberValue number) {
            return number.toString();
        }
        if (value instanceof BooleanValue bool) {
            return bool == BooleanValue.TRUE ? "true" : "false";
        }
        return value instanceof ArrayValue || value instanceof ObjectValue
                ? Json.write(value)
                : null;
    }

    /** The number of {@link #toDecimal}, or null. */
    public static @Nullable BigDecimal number(Value value) {
        return toDecimal(value) instanceof NumberValue number ? number.value() : null;
    }

    /** A number's next Int in the mode's direction. */
    public static Value round(NumberValue number, RoundingMode mode) {
        BigDecimal value = number.value();
        return value.scale() <= 0 ? number : NumberValue.of(value.setScale(0, mode));
    }

    private static Value parse(String text) {
        if (text.length() > MAX_DIGITS || !DECIMAL.matcher(text).matches()) {
            return Absent.UNDEFINED;
        }
        try {
            return NumberValue.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Absent.UNDEFINED; // an exponent beyond BigDecimal's own
        }
    }
}
