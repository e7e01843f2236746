package io.thingcast.api.token;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens put together by hand, since no library would. */
final class ForgedToken {
    private ForgedToken() {}

    /** Header and claims as they are, and a signature. */
    static String of(String header, String claims, byte[] signature) {
        return input(header, claims) + "." + Base64URL.encode(signature);
    }

    /** The same, signed as RS256. */
    static String signed(String header, String claims, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(input(header, claims).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return of(header, claims, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, signed as HS256. */
    static String withSecret(String header, String claims, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return of(
                    header,
                    claims,
                    mac.doFinal(
                            input(header, claims)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String json(JWTClaimsSet claims) {
        return claims.toString();
    }

    private static String input(String header, String claims) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims);
    }
}
