package io.thingcast.awslocal.things;

import io.thingcast.awslocal.mqtt.AttachedThing;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.TlsPeer;
import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows devices by their registered client certificates. */
public final class CertificateAuthenticator implements ConnectionAuthenticator {
    private final ThingRegistry registry;
    private final IotPolicies policies;

    /** Judges by a registry and its policies. */
    public CertificateAuthenticator(ThingRegistry registry, IotPolicies policies) {
        this.registry = registry;
        this.policies = policies;
    }

    @Override
    public CompletionStage<Authentication> authenticate(ConnectRequest request) {
        List<X509Certificate> chain =
                request.tls().map(TlsPeer::certificates).orElse(List.<X509Certificate>of());
        return CompletableFuture.completedFuture(
                chain.isEmpty()
                        ? new Authentication.Refused("it has no client certificate")
                        : judge(request.clientId(), chain.get(0)));
    }

    private Authentication judge(String clientId, X509Certificate certificate) {
        Optional<DeviceCertificate> registered = registry.findCertificate(certificate);
        if (registered.isEmpty()) {
            return new Authentication.Refused(
                    "its certificate %s is not registered"
                            .formatted(CertificateIds.of(certificate)));
        }
        DeviceCertificate principal = registered.get();
        if (!principal.active()) {
            return new Authentication.Refused(
                    "its certificate %s is not active".formatted(principal.id()));
        }
        Optional<Thing> thing = principal.thingOf(clientId).flatMap(registry::find);
        Map<String, List<String>> variables = ConnectionVariables.of(principal, thing);
        return new Authentication.Granted(
                principal.id(),
                policies.together(principal.policies()),
                variables,
                thing.map(it -> new AttachedThing(it.name(), principal.exclusive())),
                Optional.empty(),
                Optional.empty());
    }
}
