package io.thingcast.awslocal.things;

import io.thingcast.awslocal.mqtt.transport.ServerTls;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate authority in a directory: {@code ca.pem} and {@code ca-key.pem}, the server's
 * {@code server.pem} and {@code server-key.pem}, each thing's {@code things/{thing}/cert.pem} and
 * {@code key.pem}. What is there and good is used again; what is broken, about to expire or another
 * authority's is replaced.
 */
public final class CertificateAuthority {
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3_650);
    private static final Duration CLIENT_VALIDITY = Duration.ofDays(1_825);

    /** Browsers take no server certificate that is good for longer. */
    private static final Duration SERVER_VALIDITY = Duration.ofDays(397);

    /** The longest common name there is (RFC 5280, appendix A). */
    private static final int MAX_COMMON_NAME = 64;

    private final Path directory;
    private final Identity authority;

    private CertificateAuthority(Path directory, Identity authority) {
        this.directory = directory;
        this.authority = authority;
    }

    /**
     * Opens the authority of a directory, and makes it when there is none.
     *
     * @throws CertificateIssueException when it can't be made
     */
    public static CertificateAuthority open(Path directory) {
        IdentityFiles files =
                new IdentityFiles(directory.resolve("ca.pem"), directory.resolve("ca-key.pem"));
        Identity authority =
                files.readOrMake(
                        Optional.empty(),
                        () -> CertificateIssuer.authority("Local IoT CA", AUTHORITY_VALIDITY));
        return new CertificateAuthority(directory, authority);
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() {
        return authority.certificate();
    }

    /** The file that clients are told to trust. */
    public Path certificateFile() {
        return directory.resolve("ca.pem");
    }

    /** The file of a thing's certificate. */
    public Path certificateFile(String thingName) {
        return thingDirectory(thingName).resolve("cert.pem");
    }

    /** The file of a thing's private key, PKCS#8. */
    public Path keyFile(String thingName) {
        return thingDirectory(thingName).resolve("key.pem");
    }

    /** Checks the name, so that no path leads elsewhere. */
    private Path thingDirectory(String thingName) {
        return directory.resolve("things").resolve(Thing.of(thingName, Map.of()).name());
    }

    /**
     * The identity of a thing, from its files or new.
     *
     * @throws InvalidThingException when that is no thing's name
     * @throws CertificateIssueException when it can't be made
     */
    public Identity thing(String thingName) {
        String name = thingName.length() > MAX_COMMON_NAME ? "AWS IoT Certificate" : thingName;
        return new IdentityFiles(certificateFile(thingName), keyFile(thingName))
                .readOrMake(
                        Optional.of(authority.certificate()),
                        () -> CertificateIssuer.client(authority, name, CLIENT_VALIDITY));
    }

    /**
     * What a TLS listener of this machine needs: a certificate for localhost, 127.0.0.1 and ::1.
     *
     * @throws CertificateIssueException when it can't be made
     */
    public ServerTls serverTls() {
        IdentityFiles files =
                new IdentityFiles(
                        directory.resolve("server.pem"), directory.resolve("server-key.pem"));
        Identity server =
                files.readOrMake(
                        Optional.of(authority.certificate()),
                        () -> CertificateIssuer.server(authority, "localhost", SERVER_VALIDITY));
        return new ServerTls(
                server.key(),
                List.of(server.certificate(), authority.certificate()),
                authority.certificate());
    }
}
