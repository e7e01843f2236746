package io.thingcast.api.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;

/** Random texts. Lambda reseeds {@link SecureRandom} after a SnapStart restore. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS_AND_DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UNIQUE_LENGTH = 16;
    private static final int PASSWORD_BYTES = 32;

    private Secrets() {}

    /** 256 bits in base64url. */
    public static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 16 letters and digits, 95 bits. */
    public static String unique() {
        return RANDOM.ints(UNIQUE_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(it -> LETTERS_AND_DIGITS.substring(it, it + 1))
                .collect(Collectors.joining());
    }
}
