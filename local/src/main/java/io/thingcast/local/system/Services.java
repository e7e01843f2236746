package io.thingcast.local.system;

import io.thingcast.awslocal.apigateway.RouteInvoker;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.FunctionPermissions;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.local.deploy.Permissions;
import io.thingcast.local.graph.BrokenGraphException;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;

/** On whose behalf AWS's services call functions here. */
final class Services {
    private Services() {}

    /** AWS IoT, for the authorizer whose function is called. */
    static FunctionInvoker authorizers(Graph graph, FunctionInvoker functions) {
        return new FunctionInvoker() {
            @Override
            public InvocationResult invoke(String function, byte[] event) {
                return as(function).invoke(function, event);
            }

            @Override
            public InvocationResult invoke(String function, byte[] event, Runnable begins) {
                return as(function).invoke(function, event, begins);
            }

            @Override
            public void invokeAsync(String function, byte[] event) {
                as(function).invokeAsync(function, event);
            }

            private FunctionInvoker as(String function) {
                Resource authorizer =
                        graph.ofType(ResourceTypes.AUTHORIZER).stream()
                                .filter(it -> it.input("authorizerFunctionArn").equals(function))
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new BrokenGraphException(
                                                        "No authorizer calls %s."
                                                                .formatted(function)));
                return new PermittedInvoker(
                        functions, Permissions.of(graph), "iot.amazonaws.com", authorizer.arn());
            }
        };
    }

    /** API Gateway, for the route that a request takes. */
    static RouteInvoker httpApi(Graph graph, FunctionInvoker functions) {
        Resource api =
                graph.ofType(ResourceTypes.API).stream()
                        .findFirst()
                        .orElseThrow(() -> new BrokenGraphException("There is no HTTP API."));
        String stageArn = api.output("executionArn") + "/$default";
        FunctionPermissions permissions = Permissions.of(graph);
        return (route, event) ->
                new PermittedInvoker(
                                functions,
                                permissions,
                                "apigateway.amazonaws.com",
                                route.sourceArn(stageArn))
                        .invoke(route.function(), event);
    }
}
