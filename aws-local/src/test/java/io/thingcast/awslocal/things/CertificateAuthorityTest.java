package io.thingcast.awslocal.things;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
    @TempDir Path directory;

    @Test
    void issuesP256CertificatesForThings() throws GeneralSecurityException {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        X509Certificate certificate = authority.thing("truck-1").certificate();
        certificate.verify(authority.certificate().getPublicKey());
        assertThat(
                        ((ECPublicKey) certificate.getPublicKey())
                                .getParams()
                                .getCurve()
                                .getField()
                                .getFieldSize())
                .isEqualTo(256);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=truck-1");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.certificate().getBasicConstraints()).isZero();
    }

    @Test
    void namesThisMachineInTheServersCertificate() throws GeneralSecurityException {
        X509Certificate server = CertificateAuthority.open(directory).serverTls().chain().get(0);
        assertThat(server.getSubjectAlternativeNames())
                .extracting(it -> String.valueOf(it.get(1)))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void usesWhatIsThere() throws IOException {
        CertificateAuthority first = CertificateAuthority.open(directory);
        Identity thing = first.thing("truck-1");
        X509Certificate server = first.serverTls().chain().get(0);

        CertificateAuthority second = CertificateAuthority.open(directory);
        assertThat(second.certificate()).isEqualTo(first.certificate());
        assertThat(second.thing("truck-1")).isEqualTo(thing);
        assertThat(second.serverTls().chain().get(0)).isEqualTo(server);
        assertThat(Files.readString(directory.resolve("things/truck-1/key.pem")))
                .startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void keepsKeysForTheirOwnerOnly() throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        authority.thing("truck-1");
        authority.serverTls();
        for (Path key :
                List.of(
                        directory.resolve("ca-key.pem"),
                        directory.resolve("server-key.pem"),
                        authority.keyFile("truck-1"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert.pem", "key.pem"})
    void replacesWhatIsBroken(String file) throws IOException, GeneralSecurityException {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        Identity old = authority.thing("truck-1");
        Files.writeString(directory.resolve("things/truck-1").resolve(file), "broken");
        Identity young = authority.thing("truck-1");
        assertThat(young.certificate()).isNotEqualTo(old.certificate());
        assertThat(authority.thing("truck-1")).isEqualTo(young);
    }

    @Test
    void replacesAKeyThatIsAnothers() throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        Identity old = authority.thing("truck-1");
        authority.thing("truck-2");
        Files.copy(
                authority.keyFile("truck-2"),
                authority.keyFile("truck-1"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(authority.thing("truck-1").certificate()).isNotEqualTo(old.certificate());
    }

    @Test
    void replacesTheCertificatesOfALostAuthority() throws IOException, GeneralSecurityException {
        CertificateAuthority lost = CertificateAuthority.open(directory);
        Identity old = lost.thing("truck-1");
        lost.serverTls();
        Files.delete(directory.resolve("ca-key.pem"));

        CertificateAuthority authority = CertificateAuthority.open(directory);
        Identity young = authority.thing("truck-1");
        assertThat(young).isNotEqualTo(old);
        young.certificate().verify(authority.certificate().getPublicKey());
        authority.serverTls().chain().get(0).verify(authority.certificate().getPublicKey());
    }

    @Test
    void replacesWhatIsAboutToExpire() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        IdentityFiles files =
                new IdentityFiles(directory.resolve("x.pem"), directory.resolve("x-key.pem"));
        Identity ca =
                new Identity(
                        PemFiles.readKey(directory.resolve("ca-key.pem")), authority.certificate());
        var issuer = Optional.of(authority.certificate());
        Identity brief =
                files.readOrMake(
                        issuer, () -> CertificateIssuer.client(ca, "x", Duration.ofHours(2)));
        Identity next =
                files.readOrMake(
                        issuer, () -> CertificateIssuer.client(ca, "x", Duration.ofDays(2)));
        assertThat(next).isNotEqualTo(brief);
        assertThat(files.readOrMake(issuer, () -> brief)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../truck", "a/b", "", "ü"})
    void takesOnlyThingNamesAsFileNames(String name) {
        CertificateAuthority authority = CertificateAuthority.open(directory);
        assertThatThrownBy(() -> authority.thing(name))
                .isInstanceOf(InvalidThingException.class)
                .hasMessageContaining("'" + name + "'");
    }
}
