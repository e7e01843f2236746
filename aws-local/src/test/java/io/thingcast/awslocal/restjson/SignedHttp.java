package io.thingcast.awslocal.restjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Calls an API that the AWS SDK for Java has no client of, signed as the SDK signs. */
public final class SignedHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");

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
        HttpRequest.Builder call =
                HttpRequest.newBuilder(signed.request().getUri())
                        .method(signed.request().method().name(), BodyPublishers.ofString(body));
        signed.request()
                .forEachHeader(
                        (name, values) -> {
                            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(it -> call.header(name, it));
                            }
                        });
        try {
            HttpResponse<byte[]> answer = CLIENT.send(call.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("x-amzn-ErrorType"),
                    JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
