package io.thingcast.infra.graph;

import com.pulumi.resources.Resource;
import com.pulumi.test.EmptyMocks;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.concurrent.CompletableFuture;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;

/** Puts the stand-in where the SDK expects its mocks, which don't tell of parents and links. */
final class GraphRecorder extends MockMonitor {
    private final AwsStandIn aws;

    GraphRecorder(AwsStandIn aws) {
        super(new EmptyMocks(), PulumiTestInternal.mockLog());
        this.aws = aws;
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        return CompletableFuture.completedFuture(aws.register(request));
    }

    @Override
    public CompletableFuture<Void> registerResourceOutputsAsync(
            RegisterResourceOutputsRequest request) {
        aws.registerOutputs(request);
        return super.registerResourceOutputsAsync(request);
    }

    @Override
    public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        return CompletableFuture.completedFuture(
                ResourceInvokeResponse.newBuilder()
                        .setReturn(
                                AwsAnswers.answer(
                                        aws.surroundings(), request.getTok(), request.getArgs()))
                        .build());
    }
}
