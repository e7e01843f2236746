package io.thingcast.infra.graph;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Pulumi's engine as a program sees it, over gRPC, with the stand-in behind it. */
final class EngineServer implements AutoCloseable {
    private final AwsStandIn aws;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Server server;

    EngineServer(AwsStandIn aws) {
        this.aws = aws;
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                            .addService(new Monitor())
                            .addService(new Engine())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** What the program logged as errors. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> answer) {
        try {
            observer.onNext(answer.get());
            observer.onCompleted();
        } catch (RuntimeException e) {
            observer.onError(Status.INTERNAL.withDescription(e.getMessage()).asException());
        }
    }

    private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {
        @Override
        public void supportsFeature(
                SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
            boolean supported = !request.getId().equals("outputValues");
            answer(
                    observer,
                    () -> SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
        }

        @Override
        public void invoke(
                ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
            answer(
                    observer,
                    () ->
                            ResourceInvokeResponse.newBuilder()
                                    .setReturn(
                                            AwsAnswers.answer(
                                                    aws.surroundings(),
                                                    request.getTok(),
                                                    request.getArgs()))
                                    .build());
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request,
                StreamObserver<RegisterResourceResponse> observer) {
            answer(observer, () -> aws.register(request));
        }

        @Override
        public void registerResourceOutputs(
                RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
            answer(
                    observer,
                    () -> {
                        aws.registerOutputs(request);
                        return Empty.getDefaultInstance();
                    });
        }
    }

    private final class Engine extends EngineGrpc.EngineImplBase {
        private volatile String root = "";

        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            if (request.getSeverityValue() > 2) {
                errors.add(request.getMessage());
            }
            answer(observer, Empty::getDefaultInstance);
        }

        @Override
        public void getRootResource(
                GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
            answer(observer, () -> GetRootResourceResponse.newBuilder().setUrn(root).build());
        }

        @Override
        public void setRootResource(
                SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
            root = request.getUrn();
            answer(observer, SetRootResourceResponse::getDefaultInstance);
        }
    }
}
