package io.thingcast.awslocal.things;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Ids of certificates, as AWS IoT makes them. */
final class CertificateIds {
    private CertificateIds() {}

    static String of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalArgumentException(
                    "Certificate of %s can't be hashed: %s"
                            .formatted(certificate.getSubjectX500Principal(), e.getMessage()),
                    e);
        }
    }
}
