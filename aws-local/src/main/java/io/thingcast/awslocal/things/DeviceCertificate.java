package io.thingcast.awslocal.things;

import java.security.cert.X509Certificate;
import java.util.Set;

/**
 * A registered certificate: a principal.
 *
 * @param id SHA-256 of the certificate's DER in hexadecimal, AWS's certificateId
 * @param policies names of the attached policies
 * @param things names of the things that it is attached to
 */
public record DeviceCertificate(
        String id,
        X509Certificate certificate,
        boolean active,
        Set<String> policies,
        Set<String> things) {
    public DeviceCertificate {
        policies = Set.copyOf(policies);
        things = Set.copyOf(things);
    }
}
