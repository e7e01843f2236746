package io.thingcast.awslocal.rules.sql.value;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number with all its digits. Results of arithmetic are rounded to {@link #PRECISION}; a number
 * that is only passed on keeps what it came with. Whole numbers of up to 34 digits are Ints ({@code
 * 10.0} is {@code 10}, as in SQL version 2016-03-23).
 *
 * @param value zero, or a magnitude between 1E-999 and 9.99…E999
 */
public record NumberValue(BigDecimal value) implements Value {
    /** What arithmetic is done with: 34 digits. */
    public static final MathContext PRECISION = MathContext.DECIMAL128;

    private static final int MAX_EXPONENT = 999;

    public NumberValue {
        if (!isInRange(value)) {
            throw new IllegalArgumentException(
                    "The number's magnitude must be between 1E-999 and 9.99E999.");
        }
        value = normalized(value);
    }

    /** A number, or Undefined when its magnitude is out of range. */
    public static Value of(BigDecimal value) {
        return isInRange(value) ? new NumberValue(value) : Absent.UNDEFINED;
    }

    /** A whole number. */
    public static NumberValue of(long value) {
        return new NumberValue(BigDecimal.valueOf(value));
    }

    /** A number of double precision; Undefined when it is no number or infinite. */
    public static Value of(double value) {
        return Double.isFinite(value) ? of(BigDecimal.valueOf(value)) : Absent.UNDEFINED;
    }

    /** Whether this is an Int, which divides without a fraction. */
    public boolean isInt() {
        return value.scale() == 0 && value.precision() <= PRECISION.getPrecision();
    }

    /** An Int in standard notation, a Decimal possibly in scientific. */
    @Override
    public String toString() {
        return value.toString();
    }

    private static boolean isInRange(BigDecimal value) {
        return value.signum() == 0 || Math.abs(exponent(value)) <= MAX_EXPONENT;
    }

    private static long exponent(BigDecimal value) {
        return (long) value.precision() - value.scale() - 1;
    }

    private static BigDecimal normalized(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (value.scale() == 0 || exponent(value) >= PRECISION.getPrecision()) {
            return value;
        }
        boolean whole =
                value.scale() < 0
                        || (exponent(value) >= 0 && value.stripTrailingZeros().scale() <= 0);
        return whole ? value.setScale(0) : value;
    }
}
