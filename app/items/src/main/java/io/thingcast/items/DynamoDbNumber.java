package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import java.math.BigDecimal;

/**
 * Numbers within what DynamoDB keeps: 38 significant digits, 1E-130 to 9.99…E+125 on either side of
 * zero (Amazon DynamoDB Developer Guide, "Supported data types").
 */
final class DynamoDbNumber {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;
    // Reading a number takes the square of its length.
    private static final int MAX_CHARACTERS = 1000;

    private DynamoDbNumber() {}

    /**
     * Reads a JSON number.
     *
     * @throws InvalidValueException when DynamoDB can't keep it
     */
    static BigDecimal parse(String field, String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidValueException(
                    field,
                    "%s %s has %d characters; write a number in at most %d."
                            .formatted(field, Text.shown(text), text.length(), MAX_CHARACTERS));
        }
        BigDecimal value = stripped(field, text);
        if (value.signum() == 0) {
            return value;
        }
        if (value.precision() > MAX_DIGITS) {
            throw new InvalidValueException(
                    field,
                    "%s %s has %d significant digits; a number has at most %d."
                            .formatted(field, Text.shown(text), value.precision(), MAX_DIGITS));
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            throw outOfRange(field, text);
        }
        return value;
    }

    private static BigDecimal stripped(String field, String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (ArithmeticException | NumberFormatException e) {
            // Java's exponents end at 2^31, far beyond DynamoDB's.
            throw outOfRange(field, text);
        }
    }

    private static InvalidValueException outOfRange(String field, String text) {
        return new InvalidValueException(
                field,
                "%s %s is out of range; a number's exponent lies between %d and %d."
                        .formatted(field, Text.shown(text), MIN_EXPONENT, MAX_EXPONENT));
    }
}
