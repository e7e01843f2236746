package io.thingcast.items;

import io.thingcast.contract.InvalidValueException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a kind asks of one of its fields: to be a number within bounds.
 *
 * @param use what to send, for the reason of a refusal
 */
record NumberField(
        String name,
        boolean required,
        Optional<BigDecimal> least,
        Optional<BigDecimal> greatest,
        String use) {
    static NumberField required(String name, String least, String greatest, String use) {
        return new NumberField(name, true, bound(least), bound(greatest), use);
    }

    static NumberField optional(String name, String least, String greatest, String use) {
        return new NumberField(name, false, bound(least), bound(greatest), use);
    }

    private static Optional<BigDecimal> bound(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    /**
     * Checks the field of a reading.
     *
     * @throws InvalidValueException when it is missing, no number or out of bounds
     */
    void check(Map<String, AttributeValue> data) {
        AttributeValue value = data.get(name);
        if (value == null) {
            if (required) {
                throw new InvalidValueException(
                        name, "%s is missing; send %s.".formatted(name, use));
            }
            return;
        }
        if (value.n() == null) {
            throw new InvalidValueException(
                    name,
                    "%s %s is not a number; use %s.".formatted(name, ShownValue.of(value), use));
        }
        BigDecimal number = new BigDecimal(value.n());
        if (least.isPresent() && number.compareTo(least.get()) < 0
                || greatest.isPresent() && number.compareTo(greatest.get()) > 0) {
            throw new InvalidValueException(
                    name,
                    "%s %s is out of range; use %s.".formatted(name, ShownValue.of(value), use));
        }
    }
}
