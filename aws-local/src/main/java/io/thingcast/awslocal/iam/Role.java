package io.thingcast.awslocal.iam;

/**
 * An identity that calls are made as.
 *
 * @param arn the role's ARN, as denials name it
 * @param policies what it may do
 */
public record Role(String arn, PolicySet policies) {
    /**
     * Lets an allowed request pass.
     *
     * @throws AccessDeniedException when the policies don't allow it
     */
    public void require(AccessRequest request) {
        Decision decision = policies.evaluate(request);
        if (!decision.isAllowed()) {
            throw new AccessDeniedException(arn, request, decision);
        }
    }
}
