package io.thingcast.simulator.device;

import io.thingcast.contract.item.Group;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thing and what it proves itself with.
 *
 * @param certificate PEM file
 * @param privateKey PEM file, PKCS #8 or PKCS #1
 */
public record ThingIdentity(String name, Group group, Path certificate, Path privateKey) {
    /**
     * The identity kept in {@code directory/{name}/cert.pem} and {@code key.pem}.
     *
     * @throws MissingCertificateException when a file is not there
     */
    public static ThingIdentity in(Path directory, String name, Group group) {
        Path certificate = directory.resolve(name).resolve("cert.pem");
        Path privateKey = directory.resolve(name).resolve("key.pem");
        if (!Files.isReadable(certificate) || !Files.isReadable(privateKey)) {
            throw new MissingCertificateException(name, certificate, privateKey);
        }
        return new ThingIdentity(name, group, certificate, privateKey);
    }
}
