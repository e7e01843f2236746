package io.thingcast.api.request;

import io.thingcast.api.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a request's body. JSON is UTF-8 (RFC 8259, 8.1); what is not would be kept with
 * replaced characters, and nobody would know.
 */
public final class BodyText {
    private BodyText() {}

    /**
     * Reads it.
     *
     * @throws ProblemException (400) when it isn't UTF-8
     */
    public static String of(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("The body is not UTF-8; send JSON in UTF-8.");
        }
    }
}
