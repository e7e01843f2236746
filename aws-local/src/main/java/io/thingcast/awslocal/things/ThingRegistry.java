package io.thingcast.awslocal.things;

import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Things, certificates, and which of them and of the policies belong together; in memory. */
public final class ThingRegistry {
    private final Map<String, Thing> things = new TreeMap<>();
    private final Map<String, DeviceCertificate> certificates = new TreeMap<>();

    /**
     * Creates a thing; the same one again changes nothing (API reference, CreateThing).
     *
     * @throws ThingAlreadyExistsException when a different one has the name
     */
    public synchronized void create(Thing thing) {
        Thing existing = things.putIfAbsent(thing.name(), thing);
        if (existing != null && !existing.equals(thing)) {
            throw new ThingAlreadyExistsException(existing);
        }
    }

    /**
     * Replaces a thing's attributes; connections made from then on see them.
     *
     * @throws UnknownResourceException when there is no such thing
     * @throws InvalidThingException when the attributes are none that AWS IoT takes
     */
    public synchronized Thing updateAttributes(String name, Map<String, String> attributes) {
        Thing thing = required(things, "Thing", name).withAttributes(attributes);
        things.put(name, thing);
        return thing;
    }

    /** Finds a thing by name. */
    public synchronized Optional<Thing> find(String name) {
        return Optional.ofNullable(things.get(name));
    }

    /** All things by name. */
    public synchronized List<Thing> things() {
        return List.copyOf(things.values());
    }

    /** Removes a thing and detaches it from its certificates. */
    public synchronized void remove(String name) {
        things.remove(name);
        certificates.replaceAll(
                (id, it) ->
                        new DeviceCertificate(
                                id,
                                it.certificate(),
                                it.active(),
                                it.policies(),
                                without(it.things(), name)));
    }

    /** Registers a certificate, active; one that is registered stays as it is. */
    public synchronized DeviceCertificate register(X509Certificate certificate) {
        return certificates.computeIfAbsent(
                CertificateIds.of(certificate),
                id -> new DeviceCertificate(id, certificate, true, Set.of(), Set.of()));
    }

    /** Finds a certificate by its id, the fingerprint. */
    public synchronized Optional<DeviceCertificate> findCertificate(String id) {
        return Optional.ofNullable(certificates.get(id));
    }

    /** Finds the registration of a certificate. */
    public Optional<DeviceCertificate> findCertificate(X509Certificate certificate) {
        return findCertificate(CertificateIds.of(certificate));
    }

    /** All certificates by id. */
    public synchronized List<DeviceCertificate> certificates() {
        return List.copyOf(certificates.values());
    }

    /**
     * Makes a certificate valid or not for connections from then on.
     *
     * @throws UnknownResourceException when there is no such certificate
     */
    public void setActive(String certificateId, boolean active) {
        change(
                certificateId,
                it ->
                        new DeviceCertificate(
                                it.id(), it.certificate(), active, it.policies(), it.things()));
    }

    /**
     * Attaches a certificate to a thing.
     *
     * @throws UnknownResourceException when there is no such certificate or thing
     */
    public synchronized void attachThing(String thingName, String certificateId) {
        Thing thing = required(things, "Thing", thingName);
        change(
                certificateId,
                it ->
                        new DeviceCertificate(
                                it.id(),
                                it.certificate(),
                                it.active(),
                                it.policies(),
                                with(it.things(), thing.name())));
    }

    /**
     * Attaches a policy, by its name, to a certificate.
     *
     * @throws UnknownResourceException when there is no such certificate
     */
    public void attachPolicy(String policyName, String certificateId) {
        change(
                certificateId,
                it ->
                        new DeviceCertificate(
                                it.id(),
                                it.certificate(),
                                it.active(),
                                with(it.policies(), policyName),
                                it.things()));
    }

    /**
     * Detaches a policy from a certificate.
     *
     * @throws UnknownResourceException when there is no such certificate
     */
    public void detachPolicy(String policyName, String certificateId) {
        change(
                certificateId,
                it ->
                        new DeviceCertificate(
                                it.id(),
                                it.certificate(),
                                it.active(),
                                without(it.policies(), policyName),
                                it.things()));
    }

    private synchronized void change(String id, UnaryOperator<DeviceCertificate> change) {
        certificates.put(id, change.apply(required(certificates, "Certificate", id)));
    }

    private static <T> T required(Map<String, T> map, String kind, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new UnknownResourceException(kind, name);
        }
        return value;
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
