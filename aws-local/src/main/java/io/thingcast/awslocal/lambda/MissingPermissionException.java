package io.thingcast.awslocal.lambda;

/** Thrown when a function's resource-based policy does not let a service call it. */
public final class MissingPermissionException extends RuntimeException {
    MissingPermissionException(String principal, String sourceArn, String functionArn) {
        super(
                "%s for %s is not authorized to perform: lambda:InvokeFunction on resource: %s"
                                .formatted(principal, sourceArn, functionArn)
                        + " because no resource-based policy allows the lambda:InvokeFunction"
                        + " action: add a permission of that principal, source ARN and qualifier");
    }
}
