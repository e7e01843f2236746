package io.thingcast.awslocal.restjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Calls an API that the AWS SDK for Java has no client of, signed as the SDK signs. */
public final class SignedHttp {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String service;
    private final AwsCredentialsIdentity credentials;

    public SignedHttp(URI endpoint, String service, AwsCredentialsIdentity credentials) {
        this.endpoint = endpoint;
        this.service = service;
        this.credentials = credentials;
    }

    /** What came back. */
    public record Answer(int status, Optional<String> errorType, JsonNode body) {}

    public Answer get(String encodedPath) {
        return send(SdkHttpMethod.GET, encodedPath, "");
    }

    public Answer send(SdkHttpMethod method, String encodedPath, String body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder()
                        .uri(URI.create(endpoint + encodedPath))
                        .method(method)
                        .build();
        SignedRequest signed =
                AwsV4HttpSigner.create()
                        .sign(
                                it ->
                                        it.identity(credentials)
                                                .request(request)
                                                .payload(() -> stream(body))
                                                .putProperty(
                                                        AwsV4HttpSigner.SERVICE_SIGNING_NAME,
                                                        service)
                                                .putProperty(
                                                        AwsV4HttpSigner.REGION_NAME, "eu-west-1"));
        return execute(signed, body);
    }

    private static Answer execute(SignedRequest signed, String body) {
        HttpExecuteRequest call =
                body.isEmpty()
                        ? HttpExecuteRequest.builder().request(signed.request()).build()
                        : HttpExecuteRequest.builder()
                                .request(signed.request())
                                .contentStreamProvider(() -> stream(body))
                                .build();
        try (SdkHttpClient client = UrlConnectionHttpClient.create()) {
            HttpExecuteResponse answer = client.prepareRequest(call).call();
            try (InputStream content =
                    answer.responseBody().map(InputStream.class::cast).orElse(stream(""))) {
                return new Answer(
                        answer.httpResponse().statusCode(),
                        answer.httpResponse().firstMatchingHeader("x-amzn-ErrorType"),
                        JSON.readTree(content.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
