package io.thingcast.contract;

/**
 * Thrown when a value breaks a rule of the contract; the message says which value, which rule, and
 * what would be right.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private final String field;

    public InvalidValueException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The name of what was invalid: {@code key}, {@code kind}, {@code at}. */
    public String field() {
        return field;
    }
}
