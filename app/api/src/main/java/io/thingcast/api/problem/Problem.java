package io.thingcast.api.problem;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A problem document (RFC 9457). Its type is {@code about:blank} and left out, so {@code title}
 * says what the status does.
 *
 * @param detail what was wrong and what to do
 */
@Serdeable
public record Problem(String title, int status, String detail) {
    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
