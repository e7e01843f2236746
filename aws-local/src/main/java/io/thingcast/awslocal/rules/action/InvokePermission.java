package io.thingcast.awslocal.rules.action;

/** The resource policies of functions: who may call them. */
@FunctionalInterface
public interface InvokePermission {
    /**
     * Lets a service call a function that lets it ({@code lambda:InvokeFunction}); throws a failure
     * that names both when it doesn't.
     *
     * @param function name or ARN, as the rule gives it
     * @param principal the service, {@code iot.amazonaws.com}
     * @param sourceArn the rule's ARN
     */
    void require(String function, String principal, String sourceArn);
}
