package io.thingcast.awslocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Who may do what, over HTTP. */
class S3AccessTest {
    @TempDir private static Path directory;
    private static S3Fixture aws;

    @BeforeAll
    static void start() {
        aws = new S3Fixture(directory, (source, arn, notification) -> {});
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void letsARoleDoWhatItsPolicyAllows() {
        aws.put("allowed/x", "seen");
        try (var reader =
                aws.clientWith(
                        """
                        {"Statement": [{"Effect": "Allow", "Action": "s3:GetObject",
                          "Resource": "arn:aws:s3:::items/allowed/*"}]}
                        """)) {
            assertThat(
                            reader.getObjectAsBytes(it -> it.bucket("items").key("allowed/x"))
                                    .asUtf8String())
                    .isEqualTo("seen");
            assertThatThrownBy(
                            () ->
                                    reader.putObject(
                                            it -> it.bucket("items").key("allowed/x"),
                                            RequestBody.fromString("no")))
                    .satisfies(it -> assertThat(status(it)).isEqualTo(403));
            // Who may not list is not told that a key isn't there.
            assertThatThrownBy(
                            () ->
                                    reader.getObjectAsBytes(
                                            it -> it.bucket("items").key("allowed/none")))
                    .hasMessageContaining("s3:ListBucket")
                    .satisfies(it -> assertThat(status(it)).isEqualTo(403));
        }
    }

    @Test
    void letsARoleWriteWithTheChunkSignaturesOfTheSdk() {
        try (var writer =
                aws.clientWith(
                        """
                        {"Statement": [{"Effect": "Allow", "Action": "s3:PutObject",
                          "Resource": "arn:aws:s3:::items/in/*"}]}
                        """)) {
            writer.putObject(
                    it -> it.bucket("items").key("in/1"),
                    RequestBody.fromBytes(S3Fixture.bytes(300_000)));
        }

        assertThat(aws.get("in/1").asByteArray()).isEqualTo(S3Fixture.bytes(300_000));
    }

    @Test
    void servesNothingUnsignedAndNoForeignPageOrHost() throws Exception {
        aws.put("private", "secret");

        assertThat(get("/items/private").statusCode()).isEqualTo(403);
        assertThat(get("/items/private", "Origin", "http://evil.example").body())
                .contains("evil.example");
        assertThat(
                        get("/items/private", "Origin", "http://localhost:5173")
                                .headers()
                                .firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:5173");
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(aws.s3.endpoint() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static int status(Throwable failure) {
        return ((S3Exception) failure).statusCode();
    }
}
