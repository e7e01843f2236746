package io.thingcast.local.deploy;

import io.thingcast.awslocal.lambda.FunctionPermission;
import io.thingcast.awslocal.lambda.FunctionPermissions;
import io.thingcast.local.graph.Graph;
import io.thingcast.local.graph.Resource;
import io.thingcast.local.graph.ResourceTypes;

/** Which service may call which function, as the graph's permissions say. */
public final class Permissions {
    private Permissions() {}

    public static FunctionPermissions of(Graph graph) {
        return new FunctionPermissions(
                graph.ofType(ResourceTypes.PERMISSION).stream()
                        .map(Permissions::permission)
                        .toList());
    }

    private static FunctionPermission permission(Resource permission) {
        return new FunctionPermission(
                permission.input("function"),
                permission.optionalInput("qualifier"),
                permission.input("principal"),
                permission.optionalInput("sourceArn"));
    }
}
