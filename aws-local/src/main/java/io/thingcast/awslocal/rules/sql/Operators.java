package io.thingcast.awslocal.rules.sql;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.ArrayValue;
import io.thingcast.awslocal.rules.sql.value.BooleanValue;
import io.thingcast.awslocal.rules.sql.value.Conversions;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.ObjectValue;
import io.thingcast.awslocal.rules.sql.value.StringValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** The operators (developer guide, "Operators"). */
final class Operators {
    private static final Map<String, BinaryOperator<Value>> BINARY =
            Map.ofEntries(
                    Map.entry("AND", (left, right) -> logical(left, right, true)),
                    Map.entry("OR", (left, right) -> logical(left, right, false)),
                    Map.entry("=", (left, right) -> equality(left, right, true)),
                    Map.entry("<>", (left, right) -> equality(left, right, false)),
                    Map.entry("<", (left, right) -> ordered(left, right, it -> it < 0)),
                    Map.entry("<=", (left, right) -> ordered(left, right, it -> it <= 0)),
                    Map.entry(">", (left, right) -> ordered(left, right, it -> it > 0)),
                    Map.entry(">=", (left, right) -> ordered(left, right, it -> it >= 0)),
                    Map.entry("+", Operators::sum),
                    Map.entry("-", (left, right) -> arithmetic(left, right, BigDecimal::subtract)),
                    Map.entry("*", (left, right) -> arithmetic(left, right, BigDecimal::multiply)),
                    Map.entry("/", Operators::quotient),
                    Map.entry("%", Operators::remainder));

    private Operators() {}

    static BinaryOperator<Value> binary(String operator) {
        BinaryOperator<Value> found = BINARY.get(operator);
        if (found == null) {
            throw new IllegalArgumentException("Unknown operator " + operator);
        }
        return found;
    }

    static Value not(Value operand) {
        return Conversions.toBoolean(operand) instanceof BooleanValue bool
                ? BooleanValue.of(bool == BooleanValue.FALSE)
                : Absent.UNDEFINED;
    }

    static Value negated(Value operand) {
        BigDecimal number = Conversions.number(operand);
        return number == null ? Absent.UNDEFINED : NumberValue.of(number.negate());
    }

    /** Equality in depth, numbers by their value and keys in any order. */
    static boolean same(Value left, Value right) {
        if (left instanceof NumberValue one && right instanceof NumberValue other) {
            return one.value().compareTo(other.value()) == 0;
        }
        if (left instanceof ArrayValue one && right instanceof ArrayValue other) {
            int size = one.items().size();
            boolean equal = size == other.items().size();
            for (int i = 0; equal && i < size; i++) {
                equal = same(one.items().get(i), other.items().get(i));
            }
            return equal;
        }
        if (left instanceof ObjectValue one && right instanceof ObjectValue other) {
            return one.fields().keySet().equals(other.fields().keySet())
                    && one.fields().entrySet().stream()
                            .allMatch(it -> same(it.getValue(), other.get(it.getKey())));
        }
        return left.equals(right);
    }

    /** Both sides must be Booleans, so neither operator is decided by one side alone. */
    private static Value logical(Value left, Value right, boolean and) {
        if (Conversions.toBoolean(left) instanceof BooleanValue one
                && Conversions.toBoolean(right) instanceof BooleanValue other) {
            boolean first = one == BooleanValue.TRUE;
            boolean second = other == BooleanValue.TRUE;
            return BooleanValue.of(and ? first && second : first || second);
        }
        return Absent.UNDEFINED;
    }

    private static Value equality(Value left, Value right, boolean wanted) {
        return left.isUndefined() || right.isUndefined()
                ? Absent.UNDEFINED
                : BooleanValue.of(same(left, right) == wanted);
    }

    private static Value ordered(Value left, Value right, IntPredicate wanted) {
        BigDecimal one = Conversions.number(left);
        BigDecimal other = Conversions.number(right);
        return one == null || other == null
                ? Absent.UNDEFINED
                : BooleanValue.of(wanted.test(one.compareTo(other)));
    }

    private static Value sum(Value left, Value right) {
        if (left instanceof StringValue || right instanceof StringValue) {
            String one = Conversions.text(left);
            String other = Conversions.text(right);
            return one == null || other == null ? Absent.UNDEFINED : new StringValue(one + other);
        }
        return arithmetic(left, right, BigDecimal::add);
    }

    private static Value quotient(Value left, Value right) {
        boolean ints = isInt(left) && isInt(right);
        return arithmetic(
                left,
                right,
                (one, other, precision) ->
                        ints ? one.divideToIntegralValue(other) : one.divide(other, precision));
    }

    private static Value remainder(Value left, Value right) {
        return arithmetic(
                left, right, (one, other, precision) -> one.remainder(other).round(precision));
    }

    private static boolean isInt(Value value) {
        return value instanceof NumberValue number && number.isInt();
    }

    private static Value arithmetic(Value left, Value right, Arithmetic operation) {
        BigDecimal one = Conversions.number(left);
        BigDecimal other = Conversions.number(right);
        if (one == null || other == null) {
            return Absent.UNDEFINED;
        }
        try {
            return NumberValue.of(operation.apply(one, other, NumberValue.PRECISION));
        } catch (ArithmeticException e) {
            return Absent.UNDEFINED; // a division by zero
        }
    }

    @FunctionalInterface
    private interface Arithmetic {
        BigDecimal apply(BigDecimal left, BigDecimal right, MathContext precision);
    }
}
