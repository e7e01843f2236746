package io.thingcast.local.system;

import io.thingcast.awslocal.controlplane.IotControlPlane;
import io.thingcast.awslocal.dataplane.IotDataPlane;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.kms.LocalKms;
import java.util.concurrent.CompletionStage;

/** Shares one port between the services that have none of their own: both of IoT's, and KMS. */
final class AwsEndpoint implements HttpHandler {
    private final IotControlPlane controlPlane;
    private final IotDataPlane dataPlane;
    private final LocalKms kms;

    AwsEndpoint(IotControlPlane controlPlane, IotDataPlane dataPlane, LocalKms kms) {
        this.controlPlane = controlPlane;
        this.dataPlane = dataPlane;
        this.kms = kms;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        if (request.header("X-Amz-Target").orElse("").startsWith("TrentService.")) {
            return kms.handle(request);
        }
        return controlPlane.takes(request)
                ? controlPlane.handle(request)
                : dataPlane.handle(request);
    }
}
