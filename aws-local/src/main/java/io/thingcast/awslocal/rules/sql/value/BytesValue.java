package io.thingcast.awslocal.rules.sql.value;

/**
 * A payload that is no JSON object, as raw bytes: what {@code *} is then. It converts to nothing.
 *
 * @param bytes not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record BytesValue(byte[] bytes) implements Value {}
