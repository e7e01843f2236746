package io.thingcast.stream.iot;

import io.thingcast.stream.delivery.MessagePublisher;
import io.thingcast.stream.delivery.OutboundMessage;
import io.thingcast.stream.delivery.PublishOutcome;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Publishes by HTTPS to the IoT data plane, one request a message. */
public final class IotMessagePublisher implements MessagePublisher {
    private final SdkAsyncHttpClient http;
    private final PublishRequests requests;
    private final AwsCredentialsProvider credentials;

    public IotMessagePublisher(
            SdkAsyncHttpClient http, DataPlane dataPlane, AwsCredentialsProvider credentials) {
        this.http = http;
        this.requests =
                new PublishRequests(dataPlane.endpoint(), dataPlane.region(), dataPlane.clock());
        this.credentials = credentials;
    }

    @Override
    public CompletableFuture<PublishOutcome> publish(OutboundMessage message) {
        // Asked for each time: the provider caches them and knows when they run out.
        AwsCredentials identity = credentials.resolveCredentials();
        PublishResponse response = new PublishResponse();
        CompletableFuture<Void> exchange =
                http.execute(
                        AsyncExecuteRequest.builder()
                                .request(requests.signed(message, identity))
                                .requestContentPublisher(new SingleBuffer(message.payload()))
                                .responseHandler(response)
                                .build());
        exchange.whenComplete(
                (done, failure) -> {
                    if (failure != null) {
                        response.onError(failure);
                    }
                });
        CompletableFuture<PublishOutcome> outcome =
                response.complete().thenApply(PublishVerdicts::of);
        outcome.whenComplete(
                (done, failure) -> {
                    if (outcome.isCancelled()) {
                        exchange.cancel(true);
                    }
                });
        return outcome;
    }
}
