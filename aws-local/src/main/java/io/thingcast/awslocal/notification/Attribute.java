package io.thingcast.awslocal.notification;

/**
 * A message attribute, as SNS and SQS have them.
 *
 * @param dataType {@code String}, {@code Number}, {@code Binary}, {@code String.Array}, or one of
 *     them with a label behind a dot
 * @param value the text; for Binary, in base64
 */
public record Attribute(String dataType, String value) {
    /** Whether the value is bytes. */
    public boolean isBinary() {
        return dataType.equals("Binary") || dataType.startsWith("Binary.");
    }
}
