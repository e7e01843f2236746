package io.thingcast.overview.iot;

import io.thingcast.contract.item.Group;
import io.thingcast.contract.topic.Topics;
import io.thingcast.overview.digest.DigestPublisher;
import io.thingcast.overview.digest.UnpublishedDigestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Publishes by HTTPS to the IoT data plane (operation Publish), with what the SDK's other clients
 * bring along. QoS 0 is all that an overview needs: a second later comes the next digest.
 */
public final class IotDigestPublisher implements DigestPublisher {
    private static final String SIGNING_NAME = "iotdata";
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toMillis();

    private final SdkHttpClient http;
    private final Topics topics;
    private final URI endpoint;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    public IotDigestPublisher(
            SdkHttpClient http,
            Topics topics,
            URI endpoint,
            String region,
            AwsCredentialsProvider credentials) {
        this.http = http;
        this.topics = topics;
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
    }

    @Override
    public void publish(Group group, byte[] digest) {
        SdkHttpRequest request = request(topics.digest(group).value(), digest.length);
        String failure = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pause(attempt);
            try {
                HttpExecuteResponse response = send(request, digest);
                if (response.httpResponse().isSuccessful()) {
                    return;
                }
                failure = "HTTP " + response.httpResponse().statusCode();
            } catch (IOException e) {
                failure = String.valueOf(e);
            }
        }
        throw new UnpublishedDigestException("publishing failed, " + failure, null);
    }

    private HttpExecuteResponse send(SdkHttpRequest request, byte[] payload) throws IOException {
        SignedRequest signed =
                signer.sign(
                        it ->
                                it.request(request)
                                        .identity(credentials.resolveCredentials())
                                        .payload(() -> new ByteArrayInputStream(payload))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response =
                http.prepareRequest(
                                HttpExecuteRequest.builder()
                                        .request(signed.request())
                                        .contentStreamProvider(signed.payload().orElse(null))
                                        .build())
                        .call();
        drain(response);
        return response;
    }

    /** A connection is used again only when its answer was read. */
    private static void drain(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isPresent()) {
            try (InputStream body = response.responseBody().get()) {
                body.readAllBytes();
            }
        }
    }

    private SdkHttpRequest request(String topic, int length) {
        // One path segment: the topic's slashes and percent signs are encoded once more.
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/topics/" + SdkHttpUtils.urlEncode(topic))
                .putRawQueryParameter("contentType", "application/json")
                .putRawQueryParameter("qos", "0")
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Length", Integer.toString(length))
                .putHeader("x-amz-mqtt5-payload-format-indicator", "UTF8_DATA")
                .build();
    }

    private static void pause(int attempt) {
        if (attempt == 0) {
            return;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong((FIRST_PAUSE << attempt) + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnpublishedDigestException("interrupted", e);
        }
    }
}
