package io.thingcast.connections.iot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signed requests, tried again a few times. Beside what the DynamoDB client brings anyway it needs
 * nothing, so the functions' packages stay small.
 */
final class SignedHttp {
    private static final byte[] NO_BODY = new byte[0];
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final SdkHttpClient http;
    private final AwsEndpoint endpoint;
    private final String signingName;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    SignedHttp(
            SdkHttpClient http,
            AwsEndpoint endpoint,
            String signingName,
            AwsCredentialsProvider credentials) {
        this.http = http;
        this.endpoint = endpoint;
        this.signingName = signingName;
        this.credentials = credentials;
    }

    /**
     * Calls and answers with what came, found or not.
     *
     * @param path percent-encoded
     * @throws IotCallException when there is no answer, or neither success nor 404
     */
    HttpAnswer call(SdkHttpMethod method, String path, Map<String, String> query) {
        return call(method, path, query, NO_BODY);
    }

    /** The same with a body. */
    HttpAnswer call(SdkHttpMethod method, String path, Map<String, String> query, byte[] body) {
        String call = method + " " + path;
        for (int failures = 0; ; pauseAfter(failures, call)) {
            failures++;
            try {
                HttpAnswer answer = exchange(method, path, query, body);
                if (answer.isSuccess() || answer.isNotFound()) {
                    return answer;
                }
                if (failures == ATTEMPTS || !answer.isWorthAnotherTry()) {
                    throw new IotCallException(call, answer);
                }
            } catch (IOException e) {
                if (failures == ATTEMPTS) {
                    throw new IotCallException(call, e);
                }
            }
        }
    }

    private HttpAnswer exchange(
            SdkHttpMethod method, String path, Map<String, String> query, byte[] sent)
            throws IOException {
        HttpExecuteResponse response =
                http.prepareRequest(
                                HttpExecuteRequest.builder()
                                        .request(signed(method, path, query, sent))
                                        .contentStreamProvider(
                                                sent.length == 0 ? null : content(sent))
                                        .build())
                        .call();
        byte[] body = new byte[0];
        if (response.responseBody().isPresent()) {
            try (AbortableInputStream content = response.responseBody().get()) {
                body = content.readAllBytes();
            }
        }
        return new HttpAnswer(
                response.httpResponse().statusCode(),
                response.httpResponse().firstMatchingHeader("x-amzn-errortype").orElse(""),
                body);
    }

    private static ContentStreamProvider content(byte[] body) {
        return () -> new ByteArrayInputStream(body);
    }

    private SdkHttpRequest signed(
            SdkHttpMethod method, String path, Map<String, String> query, byte[] body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(method).uri(endpoint.address()).encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        if (body.length > 0) {
            request.putHeader("Content-Length", Integer.toString(body.length));
        }
        return signer.sign(
                        it ->
                                it.request(request.build())
                                        .identity(credentials.resolveCredentials())
                                        .payload(content(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, signingName)
                                        .putProperty(
                                                AwsV4HttpSigner.REGION_NAME, endpoint.region()))
                .request();
    }

    private static void pauseAfter(int failures, String call) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE.toMillis() << failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IotCallException(call, e);
        }
    }
}
