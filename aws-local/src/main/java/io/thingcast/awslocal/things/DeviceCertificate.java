package io.thingcast.awslocal.things;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A registered certificate: a principal.
 *
 * @param id SHA-256 of the certificate's DER in hexadecimal, AWS's certificateId
 * @param policies names of the attached policies
 * @param things names of the things that it is attached to
 * @param exclusive whether it is attached to its one thing exclusively, so that it acts for that
 *     thing under any client id (AWS IoT Developer Guide, "Associating an AWS IoT thing to an MQTT
 *     client connection")
 */
public record DeviceCertificate(
        String id,
        X509Certificate certificate,
        boolean active,
        Set<String> policies,
        Set<String> things,
        boolean exclusive) {
    public DeviceCertificate {
        policies = Set.copyOf(policies);
        things = Set.copyOf(things);
    }

    /** An active certificate that nothing is attached to. */
    static DeviceCertificate of(String id, X509Certificate certificate) {
        return new DeviceCertificate(id, certificate, true, Set.of(), Set.of(), false);
    }

    /** The name of the thing that a connection with this certificate acts for. */
    Optional<String> thingOf(String clientId) {
        return exclusive
                ? things.stream().findFirst()
                : Optional.of(clientId).filter(things::contains);
    }

    DeviceCertificate withActive(boolean value) {
        return new DeviceCertificate(id, certificate, value, policies, things, exclusive);
    }

    DeviceCertificate withPolicy(String policy) {
        return new DeviceCertificate(
                id, certificate, active, with(policies, policy), things, exclusive);
    }

    DeviceCertificate withoutPolicy(String policy) {
        return new DeviceCertificate(
                id, certificate, active, without(policies, policy), things, exclusive);
    }

    DeviceCertificate withThing(String thing, boolean only) {
        return new DeviceCertificate(id, certificate, active, policies, with(things, thing), only);
    }

    DeviceCertificate withoutThing(String thing) {
        Set<String> left = without(things, thing);
        return new DeviceCertificate(
                id, certificate, active, policies, left, exclusive && !left.isEmpty());
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return more;
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> fewer = new HashSet<>(names);
        fewer.remove(name);
        return fewer;
    }
}
