package io.thingcast.awslocal.authorizer;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A custom authorizer (API reference, CreateAuthorizer).
 *
 * @param functionArn the function that judges
 * @param tokenKeyName under which name clients send their token
 * @param signingKeys whose signatures of the token are taken; any of them
 * @param signingDisabled whether the function is called for unsigned tokens
 * @param enabled AWS's status ACTIVE
 */
public record CustomAuthorizer(
        String name,
        String functionArn,
        Optional<String> tokenKeyName,
        List<PublicKey> signingKeys,
        boolean signingDisabled,
        boolean enabled) {
    private static final int MIN_KEY_BITS = 2_048;

    /**
     * Checks that there is all that signing needs.
     *
     * @throws IllegalArgumentException when signing is on without token key name or keys
     */
    public CustomAuthorizer {
        signingKeys = List.copyOf(signingKeys);
        if (!signingDisabled && (tokenKeyName.isEmpty() || signingKeys.isEmpty())) {
            throw new IllegalArgumentException(
                    ("Authorizer '%s' needs a token key name and a public signing key; or disable"
                                    + " signing.")
                            .formatted(name));
        }
    }

    /** An enabled authorizer that takes signed tokens only. */
    public static CustomAuthorizer signed(
            String name, String functionArn, String tokenKeyName, Collection<String> publicKeys) {
        return new CustomAuthorizer(
                name,
                functionArn,
                Optional.of(tokenKeyName),
                publicKeys.stream().map(CustomAuthorizer::publicKey).toList(),
                false,
                true);
    }

    /** An enabled authorizer whose function sees every CONNECT. */
    public static CustomAuthorizer unsigned(String name, String functionArn) {
        return new CustomAuthorizer(name, functionArn, Optional.empty(), List.of(), true, true);
    }

    /**
     * Reads an RSA public key of at least 2,048 bits in PEM.
     *
     * @throws IllegalArgumentException when it isn't one
     */
    public static PublicKey publicKey(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
        try {
            PublicKey key =
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
            if (((RSAPublicKey) key).getModulus().bitLength() < MIN_KEY_BITS) {
                throw new IllegalArgumentException("it has less than 2,048 bits");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A token signing key must be an RSA public key of at least 2,048 bits in PEM: "
                            + e.getMessage(),
                    e);
        }
    }
}
