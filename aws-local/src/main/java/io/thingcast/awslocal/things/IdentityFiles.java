package io.thingcast.awslocal.things;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.operator.OperatorCreationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One identity in two files: used again as long as it is good, else replaced. */
record IdentityFiles(Path certificate, Path key) {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);

    /** What ends sooner than this is replaced now. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** Makes an identity. */
    interface Maker {
        Identity make() throws GeneralSecurityException, IOException, OperatorCreationException;
    }

    /**
     * Reads the identity, or makes and writes a new one.
     *
     * @param issuer whose signature it must have; empty for its own
     */
    Identity readOrMake(Optional<X509Certificate> issuer, Maker maker) {
        if (Files.exists(certificate) || Files.exists(key)) {
            try {
                return read(issuer);
            } catch (IOException | GeneralSecurityException e) {
                LOG.warn("{} and {} are replaced: {}", certificate, key, e.getMessage());
            }
        }
        return make(maker);
    }

    private Identity read(Optional<X509Certificate> issuer)
            throws IOException, GeneralSecurityException {
        for (Path file : List.of(certificate, key)) {
            if (Files.notExists(file)) {
                throw new IOException(file.getFileName() + " is missing");
            }
        }
        Identity identity =
                new Identity(PemFiles.readKey(key), PemFiles.readCertificate(certificate));
        X509Certificate shown = identity.certificate();
        shown.verify(issuer.orElse(shown).getPublicKey());
        if (shown.getNotAfter().toInstant().isBefore(Instant.now().plus(MARGIN))) {
            throw new IOException("it is good only until " + shown.getNotAfter().toInstant());
        }
        requireMatch(identity);
        return identity;
    }

    private static void requireMatch(Identity identity)
            throws IOException, GeneralSecurityException {
        byte[] text = {1, 2, 3};
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(identity.key());
        signer.update(text);
        byte[] signature = signer.sign();
        PublicKey publicKey = identity.certificate().getPublicKey();
        signer.initVerify(publicKey);
        signer.update(text);
        if (!signer.verify(signature)) {
            throw new IOException("the key is not the certificate's");
        }
    }

    private Identity make(Maker maker) {
        try {
            Identity identity = maker.make();
            PemFiles.writeKey(key, identity.key());
            PemFiles.writeCertificate(certificate, identity.certificate());
            return identity;
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new CertificateIssueException(certificate.toString(), e);
        }
    }
}
