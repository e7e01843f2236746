package io.thingcast.awslocal.dynamodb.tables;

/**
 * An attribute that is part of a key.
 *
 * @param type {@code S}, {@code N} or {@code B}
 */
public record KeyAttribute(String name, String type) {
    public KeyAttribute {
        if (!type.equals("S") && !type.equals("N") && !type.equals("B")) {
            throw new IllegalArgumentException(
                    "The type of key attribute %s must be S, N or B, not '%s'."
                            .formatted(name, type));
        }
    }
}
