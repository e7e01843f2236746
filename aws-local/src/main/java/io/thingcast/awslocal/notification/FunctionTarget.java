package io.thingcast.awslocal.notification;

import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.FunctionPermissions;
import io.thingcast.awslocal.lambda.MissingPermissionException;
import io.thingcast.awslocal.lambda.UnknownFunctionException;
import io.thingcast.awslocal.trace.TraceHeader;
import java.nio.charset.StandardCharsets;

/** Calls Lambda functions asynchronously whose resource policy lets the service. */
public final class FunctionTarget implements NotificationTarget {
    private final FunctionInvoker functions;
    private final FunctionPermissions permissions;

    public FunctionTarget(FunctionInvoker functions, FunctionPermissions permissions) {
        this.functions = functions;
        this.permissions = permissions;
    }

    @Override
    public void deliver(NotificationSource source, String arn, Notification notification) {
        try {
            permissions.require(arn, source.service(), source.arn());
            functions.invokeAsync(
                    arn,
                    notification.body().getBytes(StandardCharsets.UTF_8),
                    notification.trace().orElseGet(TraceHeader::start));
        } catch (MissingPermissionException | UnknownFunctionException e) {
            throw new UndeliverableException(String.valueOf(e.getMessage()), e);
        }
    }
}
