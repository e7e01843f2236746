package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.Text;
import io.thingcast.contract.item.At;
import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The time that a reading names. */
final class ReadingAt {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private ReadingAt() {}

    /**
     * Reads it. {@code 1763687468123.0} is whole: a rule's SQL sees no difference either.
     *
     * @throws InvalidValueException when it is no whole epoch milliseconds of 13 digits, or more
     *     than five minutes after {@code receivedAt}
     */
    static At of(AttributeValue value, Instant receivedAt) {
        if (value.n() == null) {
            throw invalid(value, "is not a number");
        }
        BigDecimal number = new BigDecimal(value.n());
        if (number.abs().compareTo(LONGEST) > 0) {
            throw invalid(value, "is out of range");
        }
        BigDecimal whole = new BigDecimal(number.longValue());
        if (whole.compareTo(number) != 0) {
            throw invalid(value, "has a fraction");
        }
        return new At(whole.longValueExact()).notAfter(receivedAt);
    }

    private static InvalidValueException invalid(AttributeValue value, String what) {
        return new InvalidValueException(
                "at",
                "at %s %s; use whole epoch milliseconds of 13 digits."
                        .formatted(Text.shown(ShownValue.of(value)), what));
    }
}
