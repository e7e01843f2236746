package io.thingcast.infra.graph;

import java.util.Optional;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * Resource names as the engine makes them: {@code urn:pulumi:{stack}::{project}::{types}::{name}},
 * the types being those of the parents, without the stack's, and the resource's own.
 */
final class Urns {
    private static final String STACK = "pulumi:pulumi:Stack";
    private static final int TYPES = 2;

    private Urns() {}

    static boolean isStack(String type) {
        return type.equals(STACK);
    }

    static String of(String stage, String project, RegisterResourceRequest request) {
        String types = parent(request).map(urn -> types(urn) + "$").orElse("") + request.getType();
        return "urn:pulumi:%s::%s::%s::%s".formatted(stage, project, types, request.getName());
    }

    /** The URN of the component that the resource belongs to; the stack is none. */
    static Optional<String> parent(RegisterResourceRequest request) {
        return Optional.of(request.getParent())
                .filter(urn -> !urn.isEmpty())
                .filter(urn -> !isStack(types(urn)));
    }

    private static String types(String urn) {
        return urn.split("::", -1)[TYPES];
    }
}
