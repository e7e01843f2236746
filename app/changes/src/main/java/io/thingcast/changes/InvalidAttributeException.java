package io.thingcast.changes;

/** Thrown when a field or attribute isn't what DynamoDB describes, or what an item has. */
public final class InvalidAttributeException extends RuntimeException {
    private final String field;

    public InvalidAttributeException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field or attribute. */
    public String field() {
        return field;
    }
}
