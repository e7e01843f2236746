package io.thingcast.awslocal.things;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Things, certificates, and which of them and of the policies belong together; in memory. */
public final class ThingRegistry {
    private final Map<String, RegisteredThing> things = new TreeMap<>();
    private final Map<String, DeviceCertificate> certificates = new TreeMap<>();

    /**
     * Creates a thing; the same one again changes nothing (API reference, CreateThing).
     *
     * @throws ThingAlreadyExistsException when a different one has the name
     */
    public synchronized RegisteredThing create(Thing thing) {
        RegisteredThing registered =
                things.computeIfAbsent(
                        thing.name(),
                        name -> new RegisteredThing(thing, UUID.randomUUID().toString(), 1));
        if (!registered.thing().equals(thing)) {
            throw new ThingAlreadyExistsException(registered.thing());
        }
        return registered;
    }

    /**
     * Replaces a thing's attributes; connections made from then on see them.
     *
     * @throws UnknownResourceException when there is no such thing
     * @throws InvalidThingException when the attributes are none that AWS IoT takes
     */
    public synchronized Thing updateAttributes(String name, Map<String, String> attributes) {
        RegisteredThing registered = required(things, "Thing", name);
        Thing changed = registered.thing().withAttributes(attributes);
        things.put(name, registered.with(changed));
        return changed;
    }

    /** Finds a thing by name. */
    public Optional<Thing> find(String name) {
        return findRegistered(name).map(RegisteredThing::thing);
    }

    /** Finds a thing by name, with what the registry knows of it. */
    public synchronized Optional<RegisteredThing> findRegistered(String name) {
        return Optional.ofNullable(things.get(name));
    }

    /** All things by name. */
    public List<Thing> things() {
        return registeredThings().stream().map(RegisteredThing::thing).toList();
    }

    /** All things by name, with what the registry knows of them. */
    public synchronized List<RegisteredThing> registeredThings() {
        return List.copyOf(things.values());
    }

    /** Removes a thing and detaches it from its certificates. */
    public synchronized void remove(String name) {
        things.remove(name);
        certificates.replaceAll((id, it) -> it.withoutThing(name));
    }

    /** Registers a certificate, active; one that is registered stays as it is. */
    public synchronized DeviceCertificate register(X509Certificate certificate) {
        return certificates.computeIfAbsent(
                CertificateIds.of(certificate), id -> DeviceCertificate.of(id, certificate));
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
        change(certificateId, it -> it.withActive(active));
    }

    /**
     * Attaches a certificate to a thing, not exclusively, as AWS IoT does unless told otherwise: it
     * may be attached to others, and acts for the one whose name is the client id.
     *
     * @throws UnknownResourceException when there is no such certificate or thing
     * @throws AttachmentConflictException when another thing has the certificate exclusively
     */
    public void attachThing(String thingName, String certificateId) {
        attach(thingName, certificateId, false);
    }

    /**
     * Attaches a certificate to a thing exclusively: it acts for that thing under any client id,
     * and lifecycle events name the thing.
     *
     * @throws UnknownResourceException when there is no such certificate or thing
     * @throws AttachmentConflictException when the certificate is attached to another thing
     */
    public void attachExclusively(String thingName, String certificateId) {
        attach(thingName, certificateId, true);
    }

    private synchronized void attach(String thingName, String certificateId, boolean exclusive) {
        Thing thing = required(things, "Thing", thingName).thing();
        change(
                certificateId,
                it -> {
                    boolean others = !Set.of(thing.name()).containsAll(it.things());
                    if (others && (exclusive || it.exclusive())) {
                        throw new AttachmentConflictException(it, thing.name());
                    }
                    return it.withThing(thing.name(), exclusive);
                });
    }

    /**
     * Attaches a policy, by its name, to a certificate.
     *
     * @throws UnknownResourceException when there is no such certificate
     */
    public void attachPolicy(String policyName, String certificateId) {
        change(certificateId, it -> it.withPolicy(policyName));
    }

    /**
     * Detaches a policy from a certificate.
     *
     * @throws UnknownResourceException when there is no such certificate
     */
    public void detachPolicy(String policyName, String certificateId) {
        change(certificateId, it -> it.withoutPolicy(policyName));
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
}
