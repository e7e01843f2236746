package io.thingcast.awslocal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs with the SDK's own signer, so that both sides can't share a misunderstanding. */
class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2025-11-21T01:11:08Z");
    private static final String BODY = "{\"lat\":41.39,\"name\":\"ü\"}";

    private final AccessKeys keys = new AccessKeys();
    private final AccessKey key =
            keys.issue(
                    new Role(
                            "arn:aws:iam::123456789012:role/publisher",
                            PolicySet.parse(
                                    """
                                    {"Statement":[{"Effect":"Allow","Action":"iot:Publish",
                                     "Resource":"*"}]}\
                                    """)));
    private final SignatureVerifier verifier = verifierAt(NOW.plusSeconds(2));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/topics/live%2Flocal%2Fa%252Fb%2Fgps?qos=1",
                "/topics/live%2Flocal%2F%C3%BC%20x%2Fgps",
                "/topics/a*b(c)~d:e@f",
                "/a/./b/../c//d/",
                "/q?b=2&a=1&a=0&c&d=%2F%20%2B&e=x%3Dy",
                "/q?A=1&a=2&a-=3&a1=%E2%82%AC"
            })
    void acceptsWhatTheSdkSigned(String target) {
        assertThat(verifier.verify(sign("iotdata", target, it -> {})))
                .isInstanceOf(Verification.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/bucket/a%2Fb%20c/%C3%BC.jpg", "/bucket/x//y/../z", "/b/~%281%29%2A?acl"})
    void takesThePathOfS3AsItIs(String target) {
        HttpRequest request =
                sign(
                        "s3",
                        target,
                        it ->
                                it.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));

        assertThat(verifier.verify(request)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void acceptsAnUnsignedPayload() {
        HttpRequest request =
                sign(
                        "s3",
                        "/bucket/key",
                        it -> it.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));

        assertThat(verifier.verify(request)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void acceptsAPresignedUrlUntilItExpires() {
        HttpRequest request =
                sign(
                        "iotdata",
                        "/mqtt?x=1",
                        it ->
                                it.putProperty(
                                                AwsV4HttpSigner.AUTH_LOCATION,
                                                AuthLocation.QUERY_STRING)
                                        .putProperty(
                                                AwsV4HttpSigner.EXPIRATION_DURATION,
                                                Duration.ofSeconds(60)));

        assertThat(verifier.verify(request)).isInstanceOf(Verification.Valid.class);
        assertThat(verifierAt(NOW.plusSeconds(61)).verify(request).refusal())
                .hasValueSatisfying(it -> assertThat(it.reason()).startsWith("Signature expired"));
    }

    @Test
    void refusesAnotherBody() {
        HttpRequest signed = sign("dynamodb", "/", it -> {});
        HttpRequest changed =
                new HttpRequest(
                        "POST", "/", signed.headers(), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(verifier.verify(changed).refusal())
                .map(Verification.Wrong::code)
                .contains("InvalidSignatureException");
    }

    @Test
    void refusesAnotherPathOrQuery() {
        HttpRequest signed = sign("iotdata", "/topics/a?qos=1", it -> {});

        for (String target : List.of("/topics/b?qos=1", "/topics/a?qos=0", "/topics/a")) {
            var changed = new HttpRequest("POST", target, signed.headers(), signed.body());
            assertThat(verifier.verify(changed).refusal()).isPresent();
        }
    }

    @Test
    void refusesASessionTokenThatWasNotIssuedWithTheKey() {
        HttpRequest signed = sign("iotdata", "/", it -> {});

        assertThat(verifier.verify(with(signed, "X-Amz-Security-Token", "other")).refusal())
                .map(Verification.Wrong::code)
                .contains("UnrecognizedClientException");
    }

    @ParameterizedTest
    @CsvSource({"-901", "901"})
    void refusesASignatureOlderOrNewerThanAQuarterOfAnHour(long seconds) {
        HttpRequest signed = sign("iotdata", "/", it -> {});

        assertThat(verifierAt(NOW.plusSeconds(seconds)).verify(signed).refusal()).isPresent();
    }

    @Test
    void takesAnyOtherKeyForTheDevelopersOwn() {
        HttpRequest signed = sign("iotdata", "/", it -> {});
        String other =
                signed.header("Authorization").orElseThrow().replace(key.id(), "AKIADEVELOPER");

        Verification developer = verifier.verify(with(signed, "Authorization", other));

        assertThat(developer).isInstanceOf(Verification.Developer.class);
        developer.require(AccessRequest.of("iot:DeleteThing", "*"));
    }

    @Test
    void knowsWhatTheSignersRoleMayDo() {
        Verification signed = verifier.verify(sign("iotdata", "/", it -> {}));

        signed.require(AccessRequest.of("iot:Publish", "arn:aws:iot:eu-west-1:1:topic/a"));
        assertThatThrownBy(() -> signed.require(AccessRequest.of("iot:DeleteThing", "*")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void seesARequestWithoutASignatureAndOneWithHalfOfIt() {
        var unsigned = new HttpRequest("GET", "/", Headers.NONE, new byte[0]);
        var half =
                with(unsigned, "Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request");

        assertThat(verifier.verify(unsigned)).isInstanceOf(Verification.Unsigned.class);
        assertThat(verifier.verify(half).refusal())
                .map(Verification.Wrong::code)
                .contains("IncompleteSignatureException");
    }

    private SignatureVerifier verifierAt(Instant now) {
        return new SignatureVerifier(keys, Clock.fixed(now, ZoneOffset.UTC));
    }

    private HttpRequest sign(
            String service,
            String target,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> settings) {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest unsigned =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(URI.create("http://localhost:8081" + target))
                        .putHeader("X-Spaces", "a   b  ")
                        .putHeader("Content-Type", "application/json")
                        .build();
        var identity =
                AwsSessionCredentialsIdentity.create(key.id(), key.secret(), key.sessionToken());
        SdkHttpRequest signed =
                AwsV4HttpSigner.create()
                        .sign(
                                it -> {
                                    it.identity(identity)
                                            .request(unsigned)
                                            .payload(ContentStreamProvider.fromByteArray(body))
                                            .putProperty(
                                                    AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                                            .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                                            .putProperty(
                                                    AwsV4HttpSigner.SIGNING_CLOCK,
                                                    Clock.fixed(NOW, ZoneOffset.UTC));
                                    settings.accept(it);
                                })
                        .request();
        return asReceived(signed, body);
    }

    private static HttpRequest asReceived(SdkHttpRequest signed, byte[] body) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        signed.forEachHeader(
                (name, values) -> values.forEach(it -> fields.add(Map.entry(name, it))));
        String query = signed.encodedQueryParameters().map(it -> "?" + it).orElse("");
        return new HttpRequest("POST", signed.encodedPath() + query, new Headers(fields), body);
    }

    private static HttpRequest with(HttpRequest request, String name, String value) {
        return new HttpRequest(
                request.method(),
                request.rawTarget(),
                request.headers().with(name, value),
                request.body());
    }
}
