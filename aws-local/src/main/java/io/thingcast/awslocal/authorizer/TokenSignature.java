package io.thingcast.awslocal.authorizer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signatures of tokens: SHA256withRSA, in base64. */
final class TokenSignature {
    private TokenSignature() {}

    /** Whether one of the authorizer's keys signed the token. */
    static boolean isGood(CustomAuthorizer authorizer, String token, String signature) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return authorizer.signingKeys().stream().anyMatch(it -> isGood(it, token, bytes));
    }

    private static boolean isGood(PublicKey key, String token, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(token.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
