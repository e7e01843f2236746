package io.thingcast.stream.iot;

import io.thingcast.stream.delivery.OutboundMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signed requests of the operation Publish (AWS IoT data plane API). The SDK's own client costs as
 * much CPU time again as signing and sending together, so its parts are used directly.
 *
 * <p>QoS 1, though dashboards subscribe with QoS 0: what a subscriber gets is the lower of both, so
 * a consumer with a persistent session can have QoS 1 only if it is published so, and the price is
 * the same.
 */
final class PublishRequests {
    private static final String SIGNING_NAME = "iotdata";

    private final URI endpoint;
    private final String region;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    PublishRequests(URI endpoint, String region, Clock clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.clock = clock;
    }

    SdkHttpRequest signed(OutboundMessage message, AwsCredentialsIdentity credentials) {
        return signer.sign(
                        it ->
                                it.request(unsigned(message))
                                        .identity(credentials)
                                        .payload(() -> new ByteArrayInputStream(message.payload()))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private SdkHttpRequest unsigned(OutboundMessage message) {
        // One path segment: the topic's slashes and percent signs are encoded once more.
        String path = "/topics/" + SdkHttpUtils.urlEncode(message.topic().value());
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath(path)
                .putRawQueryParameter("contentType", "application/json")
                .putRawQueryParameter("qos", "1")
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Length", Integer.toString(message.payload().length))
                .putHeader("x-amz-mqtt5-payload-format-indicator", "UTF8_DATA")
                .build();
    }
}
