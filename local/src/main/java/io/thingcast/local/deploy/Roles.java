package io.thingcast.local.deploy;

import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The roles of the graph with all of their policies. */
public final class Roles {
    private final Map<String, Role> byArn = new HashMap<>();

    public Roles(Graph graph) {
        for (Resource role : graph.ofType(ResourceTypes.ROLE)) {
            List<String> documents =
                    graph.referringTo(role, "role", ResourceTypes.ROLE_POLICY).stream()
                            .map(it -> it.input("policy"))
                            .toList();
            byArn.put(role.arn(), new Role(role.arn(), PolicySet.parse(documents)));
        }
    }

    /**
     * The role of an ARN.
     *
     * @throws BrokenGraphException when the program makes no such role
     */
    public Role role(String arn) {
        Role role = byArn.get(arn);
        if (role == null) {
            throw new BrokenGraphException("Nothing in the graph is the role %s.".formatted(arn));
        }
        return role;
    }

    /**
     * The role of the function that an ARN, with or without an alias, names.
     *
     * @throws BrokenGraphException when the program makes no such function
     */
    public Role ofFunction(Graph graph, String functionArn) {
        return graph.ofType(ResourceTypes.FUNCTION).stream()
                .filter(
                        it ->
                                functionArn.equals(it.arn())
                                        || functionArn.startsWith(it.arn() + ":"))
                .findFirst()
                .map(it -> role(it.input("role")))
                .orElseThrow(
                        () ->
                                new BrokenGraphException(
                                        "Nothing in the graph is the function %s."
                                                .formatted(functionArn)));
    }
}
