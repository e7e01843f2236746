package io.thingcast.awslocal.kms;

import java.nio.file.Path;

/** Thrown when a key's file holds no RSA key; the message says what to do. */
public final class UnreadableKeyException extends RuntimeException {
    public UnreadableKeyException(Path file, Throwable cause) {
        super(
                "%s holds no RSA private key in PEM (PKCS #8). Delete it and a new one is made; sessions signed with the old one end."
                        .formatted(file),
                cause);
    }
}
