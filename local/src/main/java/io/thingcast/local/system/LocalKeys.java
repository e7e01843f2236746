package io.thingcast.local.system;

import io.thingcast.awslocal.kms.LocalKms;
import io.thingcast.awslocal.kms.SigningKey;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import io.thingcast.local.graph.Substitutions;
import java.nio.file.Path;

/** The KMS keys of the graph, kept in the state directory. */
final class LocalKeys {
    private final LocalKms kms;
    private final Substitutions publicKeys = new Substitutions();

    LocalKeys(Graph graph, Path state, SignatureVerifier signatures) {
        kms = new LocalKms(signatures);
        for (Resource resource : graph.ofType(ResourceTypes.KEY)) {
            SigningKey key = SigningKey.at(state.resolve("keys").resolve(resource.name() + ".pem"));
            kms.put(resource.arn(), key);
            // What stands in the graph for what only KMS knows.
            publicKeys.put(
                    "(public key of %s)".formatted(resource.output("keyId")), key.publicKeyPem());
        }
    }

    LocalKms kms() {
        return kms;
    }

    /** Puts the public halves where the graph names their keys. */
    Substitutions publicKeys() {
        return publicKeys;
    }
}
