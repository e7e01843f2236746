package io.thingcast.local.system;

import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.FunctionPermissions;
import io.thingcast.awslocal.lambda.InvocationResult;

/** Calls functions on behalf of a service, which the functions' own policies must allow. */
record PermittedInvoker(
        FunctionInvoker functions,
        FunctionPermissions permissions,
        String principal,
        String sourceArn)
        implements FunctionInvoker {

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        permissions.require(function, principal, sourceArn);
        return functions.invoke(function, event);
    }

    @Override
    public InvocationResult invoke(String function, byte[] event, Runnable begins) {
        permissions.require(function, principal, sourceArn);
        return functions.invoke(function, event, begins);
    }

    @Override
    public void invokeAsync(String function, byte[] event) {
        permissions.require(function, principal, sourceArn);
        functions.invokeAsync(function, event);
    }
}
