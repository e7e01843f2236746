package io.thingcast.awslocal.iam;

/** Thrown when a role's policies do not allow a call; the message names who, what and on what. */
public final class AccessDeniedException extends RuntimeException {
    private final AccessRequest request;

    public AccessDeniedException(String principalArn, AccessRequest request, Decision decision) {
        super(
                "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(
                                principalArn,
                                request.action(),
                                request.resource(),
                                decision == Decision.EXPLICIT_DENY
                                        ? "with an explicit deny in an identity-based policy"
                                        : "because no identity-based policy allows the %s action"
                                                .formatted(request.action())));
        this.request = request;
    }

    /** The request that was denied. */
    public AccessRequest request() {
        return request;
    }
}
