package io.thingcast.awslocal.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** An asymmetric key of type RSA_2048 whose private half stays in one file. */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String TAIL = "-----END PRIVATE KEY-----";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes a key that is kept nowhere. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has RSA", e);
        }
    }

    /**
     * Reads the key of a file, or makes one there; only the file's owner may read it.
     *
     * @throws UnreadableKeyException when the file holds something else
     */
    public static SigningKey at(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            SigningKey key = generate();
            key.write(file);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SigningKey read(Path file) throws IOException {
        try {
            String text =
                    Files.readString(file)
                            .replace(HEAD, "")
                            .replace(TAIL, "")
                            .replaceAll("\\s", "");
            KeyFactory factory = KeyFactory.getInstance("RSA");
            var key =
                    (RSAPrivateCrtKey)
                            factory.generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
            var publicKey =
                    factory.generatePublic(
                            new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new SigningKey(new KeyPair(publicKey, key));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new UnreadableKeyException(file, e);
        }
    }

    private void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    /** The public half as PEM, as an IoT authorizer takes it. */
    public String publicKeyPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /** The public half as DER, as GetPublicKey answers it. */
    byte[] publicKeyDer() {
        return pair.getPublic().getEncoded();
    }

    /** RSASSA_PKCS1_V1_5_SHA_256 over a message. */
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform signs with RSA", e);
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
    }
}
