package io.thingcast.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a session's password, in hexadecimal digits. The password is 256 random bits, so
 * there is nothing that a slow hash would protect.
 */
public final class PasswordHash {
    private PasswordHash() {}

    /** The hash of a password's bytes. */
    public static String of(byte[] password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** Compares in a time that doesn't depend on where they differ. */
    public static boolean matches(byte[] password, String hash) {
        return MessageDigest.isEqual(
                of(password).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }
}
