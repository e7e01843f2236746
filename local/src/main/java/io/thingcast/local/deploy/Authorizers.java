package io.thingcast.local.deploy;

import io.thingcast.awslocal.authorizer.CustomAuthorizer;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/** The custom authorizers of the graph. */
public final class Authorizers {
    private Authorizers() {}

    /** Every authorizer. */
    public static List<CustomAuthorizer> of(Graph graph) {
        return graph.ofType(ResourceTypes.AUTHORIZER).stream()
                .map(Authorizers::authorizer)
                .toList();
    }

    private static CustomAuthorizer authorizer(Resource authorizer) {
        List<PublicKey> keys = new ArrayList<>();
        authorizer
                .inputs()
                .path("tokenSigningPublicKeys")
                .properties()
                .forEach(it -> keys.add(CustomAuthorizer.publicKey(it.getValue().asText())));
        return new CustomAuthorizer(
                authorizer.input("name"),
                authorizer.input("authorizerFunctionArn"),
                authorizer.optionalInput("tokenKeyName"),
                keys,
                authorizer.flag("signingDisabled"),
                authorizer.optionalInput("status").orElse("ACTIVE").equals("ACTIVE"));
    }
}
