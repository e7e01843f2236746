package io.thingcast.awslocal.iam;

import java.util.List;
import java.util.Map;

/**
 * One action on one resource, to be decided.
 *
 * @param action service prefix and operation, {@code iot:Publish}
 * @param resource the resource's ARN, or {@code *} for actions that have none
 * @param context condition keys and policy variables with their values; a key that is absent does
 *     not exist for the request
 */
public record AccessRequest(String action, String resource, Map<String, List<String>> context) {
    public AccessRequest {
        context = Map.copyOf(context);
    }

    /** A request without condition keys. */
    public static AccessRequest of(String action, String resource) {
        return new AccessRequest(action, resource, Map.of());
    }
}
