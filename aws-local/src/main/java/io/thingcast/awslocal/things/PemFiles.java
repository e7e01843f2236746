package io.thingcast.awslocal.things;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and PKCS#8 keys in PEM files; keys are their owner's alone to read. */
final class PemFiles {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private PemFiles() {}

    static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(decode(file, CERTIFICATE)));
    }

    static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(decode(file, PRIVATE_KEY)));
    }

    private static byte[] decode(Path file, String kind) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN " + kind + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + kind + "-----");
        if (start < 0 || end < start) {
            throw new IOException("it holds no " + kind);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
        } catch (IllegalArgumentException e) {
            throw new IOException("its base64 is broken", e);
        }
    }

    static void writeCertificate(Path file, X509Certificate certificate)
            throws GeneralSecurityException {
        write(file, CERTIFICATE, certificate.getEncoded());
    }

    static void writeKey(Path file, PrivateKey key) {
        write(file, PRIVATE_KEY, key.getEncoded(), ownerOnly());
    }

    /** Writes beside and moves, so that a reader never sees half a file. */
    private static void write(
            Path file, String kind, byte[] content, FileAttribute<?>... attributes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String pem = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, base64);
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path whole = Files.createTempFile(directory, ".new", ".pem", attributes);
            Files.writeString(whole, pem, StandardCharsets.US_ASCII);
            Files.move(
                    whole,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
