package io.thingcast.awslocal.iam;

import java.util.List;
import java.util.Locale;

/** One statement of a policy document. */
record Statement(
        boolean deny,
        boolean notAction,
        List<String> actions,
        boolean notResource,
        List<String> resources,
        List<Condition> conditions) {

    boolean appliesTo(AccessRequest request) {
        return matchesAction(request) != notAction
                && matchesResource(request) != notResource
                && conditions.stream().allMatch(it -> it.holds(request.context()));
    }

    private boolean matchesAction(AccessRequest request) {
        String action = request.action().toLowerCase(Locale.ROOT);
        return actions.stream()
                .anyMatch(it -> Wildcards.matches(it.toLowerCase(Locale.ROOT), action));
    }

    private boolean matchesResource(AccessRequest request) {
        return resources.stream()
                .anyMatch(
                        it ->
                                PolicyVariables.substitute(it, request.context())
                                        .map(p -> Wildcards.matches(p, request.resource()))
                                        .orElse(false));
    }
}
