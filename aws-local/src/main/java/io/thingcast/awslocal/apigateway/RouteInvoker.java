package io.thingcast.awslocal.apigateway;

import io.thingcast.awslocal.lambda.InvocationResult;

/** Calls the function of a route, as API Gateway may. */
@FunctionalInterface
public interface RouteInvoker {
    /**
     * Calls it and waits for its answer.
     *
     * @param event the request in payload format 2.0
     */
    InvocationResult invoke(Route route, byte[] event);
}
