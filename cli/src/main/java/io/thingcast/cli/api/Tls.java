package io.thingcast.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Tls {
    private Tls() {}

    /**
     * Believes the certificate authorities of a PEM file, and nobody else.
     *
     * @throws UncheckedIOException when the file can't be read
     * @throws IllegalArgumentException when it holds no certificate
     */
    static SSLContext trusting(Path authorities) {
        try (InputStream pem = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate it :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), it);
            }
            if (store.size() == 0) {
                throw new GeneralSecurityException("it holds none");
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't read the certificate authority %s (--ca)".formatted(authorities), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "%s (--ca) is no PEM file of certificates: %s"
                            .formatted(authorities, e.getMessage()),
                    e);
        }
    }
}
