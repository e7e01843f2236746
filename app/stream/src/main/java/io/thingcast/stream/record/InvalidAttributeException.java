package io.thingcast.stream.record;

/** Thrown when a field or attribute of a record isn't what DynamoDB Streams describes. */
final class InvalidAttributeException extends RuntimeException {
    private final String field;

    InvalidAttributeException(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
