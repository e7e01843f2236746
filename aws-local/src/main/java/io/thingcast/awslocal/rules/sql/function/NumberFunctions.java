package io.thingcast.awslocal.rules.sql.function;

import static io.thingcast.awslocal.rules.sql.function.SqlFunction.ofNumber;

import io.thingcast.awslocal.rules.sql.value.Absent;
import io.thingcast.awslocal.rules.sql.value.NumberValue;
import io.thingcast.awslocal.rules.sql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers; those of trigonometry and logarithms have double precision. */
final class NumberFunctions {
    private static final int MAX_PLACES = 34;

    static final List<SqlFunction> ALL =
            List.of(
                    ofNumber("abs", it -> NumberValue.of(it.abs())),
                    ofNumber("sign", it -> NumberValue.of(it.signum())),
                    rounding("ceil", RoundingMode.CEILING),
                    rounding("floor", RoundingMode.FLOOR),
                    rounding("round", RoundingMode.HALF_UP),
                    new SqlFunction("trunc", 2, 2, (message, it) -> truncated(it)),
                    new SqlFunction("mod", 2, 2, (message, it) -> remainder(it)),
                    new SqlFunction("remainder", 2, 2, (message, it) -> remainder(it)),
                    new SqlFunction("power", 2, 2, (message, it) -> ofDoubles(it, Math::pow)),
                    new SqlFunction("atan2", 2, 2, (message, it) -> ofDoubles(it, Math::atan2)),
                    ofDouble("sqrt", Math::sqrt),
                    ofDouble("exp", Math::exp),
                    ofDouble("ln", Math::log),
                    ofDouble("log", Math::log10),
                    ofDouble("sin", Math::sin),
                    ofDouble("cos", Math::cos),
                    ofDouble("tan", Math::tan),
                    ofDouble("asin", Math::asin),
                    ofDouble("acos", Math::acos),
                    ofDouble("atan", Math::atan),
                    ofDouble("sinh", Math::sinh),
                    ofDouble("cosh", Math::cosh),
                    ofDouble("tanh", Math::tanh),
                    bits("bitand", BigInteger::and),
                    bits("bitor", BigInteger::or),
                    bits("bitxor", BigInteger::xor),
                    new SqlFunction("bitnot", 1, 1, (message, it) -> inverted(it)));

    private NumberFunctions() {}

    private static SqlFunction rounding(String name, RoundingMode mode) {
        return ofNumber(name, it -> NumberValue.of(it.setScale(0, mode)));
    }

    private static SqlFunction ofDouble(String name, DoubleUnaryOperator operator) {
        return ofNumber(name, it -> NumberValue.of(operator.applyAsDouble(it.doubleValue())));
    }

    private static Value ofDoubles(Arguments arguments, DoublePair operator) {
        BigDecimal first = arguments.number(0);
        BigDecimal second = arguments.number(1);
        return first == null || second == null
                ? Absent.UNDEFINED
                : NumberValue.of(operator.apply(first.doubleValue(), second.doubleValue()));
    }

    private static Value truncated(Arguments arguments) {
        BigDecimal number = arguments.number(0);
        Integer places = arguments.clamped(1, 0, MAX_PLACES);
        if (number == null || places == null) {
            return Absent.UNDEFINED;
        }
        return number.scale() <= places
                ? NumberValue.of(number)
                : NumberValue.of(number.setScale(places, RoundingMode.DOWN).stripTrailingZeros());
    }

    private static Value remainder(Arguments arguments) {
        BigDecimal number = arguments.number(0);
        BigDecimal divisor = arguments.number(1);
        return number == null || divisor == null ? Absent.UNDEFINED : remainder(number, divisor);
    }

    /** What is left of a division, with the sign of the number; Undefined for a divisor of 0. */
    static Value remainder(BigDecimal number, BigDecimal divisor) {
        return divisor.signum() == 0
                ? Absent.UNDEFINED
                : NumberValue.of(number.remainder(divisor).round(NumberValue.PRECISION));
    }

    private static SqlFunction bits(String name, BinaryOperator<BigInteger> operator) {
        return new SqlFunction(
                name,
                2,
                2,
                (message, it) -> {
                    BigInteger first = it.floor(0);
                    BigInteger second = it.floor(1);
                    return first == null || second == null
                            ? Absent.UNDEFINED
                            : NumberValue.of(new BigDecimal(operator.apply(first, second)));
                });
    }

    private static Value inverted(Arguments arguments) {
        BigInteger number = arguments.floor(0);
        return number == null ? Absent.UNDEFINED : NumberValue.of(new BigDecimal(number.not()));
    }

    @FunctionalInterface
    private interface DoublePair {
        double apply(double first, double second);
    }
}
