package io.thingcast.awslocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Called by the AWS SDK over HTTP. */
class LocalS3Test {
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
    void givesBackWhatWasPutWithItsHeaders() {
        var put =
                aws.client.putObject(
                        it ->
                                it.bucket("items")
                                        .key("a/b.json")
                                        .contentType("application/json")
                                        .cacheControl("no-store")
                                        .metadata(Map.of("source", "truck-7")),
                        RequestBody.fromString("{\"a\":1}"));

        var got = aws.get("a/b.json");
        assertThat(got.asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(got.response().contentType()).isEqualTo("application/json");
        assertThat(got.response().cacheControl()).isEqualTo("no-store");
        assertThat(got.response().contentEncoding()).isNull();
        assertThat(got.response().metadata()).containsExactly(Map.entry("source", "truck-7"));
        assertThat(got.response().eTag())
                .isEqualTo(put.eTag())
                .isEqualTo("\"bb6cb5c68df4652941caf652a366f2d8\"");
        assertThat(got.response().lastModified())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        var head = aws.client.headObject(it -> it.bucket("items").key("a/b.json"));
        assertThat(head.contentLength()).isEqualTo(7);
        assertThat(head.metadata()).containsEntry("source", "truck-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with space+plus&and=more",
                "ümläut/日本語/😀",
                "../../etc/passwd",
                "a//b/",
                "100%25",
                "~x'()*!"
            })
    void takesAnyKey(String key) {
        aws.put(key, "of " + key);

        assertThat(aws.get(key).asUtf8String()).isEqualTo("of " + key);
        assertThat(aws.client.listObjectsV2(it -> it.bucket("items").prefix(key)).contents())
                .extracting(it -> it.key())
                .contains(key);
        aws.client.deleteObject(it -> it.bucket("items").key(key));
        assertThatThrownBy(() -> aws.get(key)).isInstanceOf(NoSuchKeyException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-2, abc, bytes 0-2/10",
        "bytes=7-, hij, bytes 7-9/10",
        "bytes=-2, ij, bytes 8-9/10",
        "bytes=8-100, ij, bytes 8-9/10"
    })
    void readsARangeOfBytes(String range, String text, String contentRange) {
        aws.put("range", "abcdefghij");

        var got = aws.client.getObjectAsBytes(it -> it.bucket("items").key("range").range(range));
        assertThat(got.asUtf8String()).isEqualTo(text);
        assertThat(got.response().contentRange()).isEqualTo(contentRange);
        assertThat(got.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @Test
    void refusesARangeBehindTheEnd() {
        aws.put("short", "abc");

        assertThatThrownBy(
                        () ->
                                aws.client.getObjectAsBytes(
                                        it -> it.bucket("items").key("short").range("bytes=3-")))
                .satisfies(it -> assertThat(status(it)).isEqualTo(416));
    }

    @Test
    void readsOnlyTheObjectThatWasMeant() {
        String etag = aws.put("changing", "first").eTag();
        aws.put("changing", "second");

        assertThatThrownBy(
                        () ->
                                aws.client.getObjectAsBytes(
                                        it ->
                                                it.bucket("items")
                                                        .key("changing")
                                                        .range("bytes=1-")
                                                        .ifMatch(etag)))
                .satisfies(it -> assertThat(status(it)).isEqualTo(412));
        String now = aws.get("changing").response().eTag();
        assertThatThrownBy(
                        () ->
                                aws.client.getObjectAsBytes(
                                        it -> it.bucket("items").key("changing").ifNoneMatch(now)))
                .satisfies(it -> assertThat(status(it)).isEqualTo(304));
    }

    @Test
    void putsOnlyWhereNothingIsWhenAskedTo() {
        aws.client.putObject(
                it -> it.bucket("items").key("once").ifNoneMatch("*"), RequestBody.fromString("1"));

        assertThatThrownBy(
                        () ->
                                aws.client.putObject(
                                        it -> it.bucket("items").key("once").ifNoneMatch("*"),
                                        RequestBody.fromString("2")))
                .satisfies(it -> assertThat(status(it)).isEqualTo(412));
        assertThat(aws.get("once").asUtf8String()).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void keepsTheChecksumItWasSent(ChecksumAlgorithm algorithm) {
        var put =
                aws.client.putObject(
                        it -> it.bucket("items").key("sum").checksumAlgorithm(algorithm),
                        RequestBody.fromBytes(S3Fixture.bytes(100_000)));
        var got =
                aws.client
                        .getObjectAsBytes(
                                it ->
                                        it.bucket("items")
                                                .key("sum")
                                                .checksumMode(ChecksumMode.ENABLED))
                        .response();

        assertThat(got.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertThat(got.checksumCRC32()).isEqualTo(put.checksumCRC32());
        assertThat(got.checksumSHA1()).isEqualTo(put.checksumSHA1());
        assertThat(got.checksumSHA256()).isEqualTo(put.checksumSHA256());
    }

    @Test
    void refusesABodyThatIsNotTheOneDescribed() {
        assertThatThrownBy(
                        () ->
                                aws.client.putObject(
                                        it ->
                                                it.bucket("items")
                                                        .key("broken")
                                                        .checksumCRC32("AAAAAA=="),
                                        RequestBody.fromString("other")))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("CRC32");
        assertThatThrownBy(() -> aws.get("broken")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void copiesWithTheOldHeadersOrNewOnes() {
        aws.client.putObject(
                it -> it.bucket("items").key("from").metadata(Map.of("a", "1")),
                RequestBody.fromString("copied"));

        aws.client.copyObject(
                it ->
                        it.sourceBucket("items")
                                .sourceKey("from")
                                .destinationBucket("other")
                                .destinationKey("to"));
        aws.client.copyObject(
                it ->
                        it.sourceBucket("items")
                                .sourceKey("from")
                                .destinationBucket("items")
                                .destinationKey("from")
                                .metadataDirective(MetadataDirective.REPLACE)
                                .metadata(Map.of("b", "2")));

        var to = aws.client.getObjectAsBytes(it -> it.bucket("other").key("to"));
        assertThat(to.asUtf8String()).isEqualTo("copied");
        assertThat(to.response().metadata()).containsEntry("a", "1");
        assertThat(aws.get("from").response().metadata()).containsExactly(Map.entry("b", "2"));
    }

    @Test
    void deletesManyAtOnce() {
        aws.put("many/1", "1");
        aws.put("many/2", "2");

        var result =
                aws.client.deleteObjects(
                        it ->
                                it.bucket("items")
                                        .delete(
                                                d ->
                                                        d.objects(
                                                                key("many/1"),
                                                                key("many/2"),
                                                                key("many/3"))));

        assertThat(result.deleted())
                .extracting(it -> it.key())
                .containsExactly("many/1", "many/2", "many/3");
        assertThat(aws.client.listObjectsV2(it -> it.bucket("items").prefix("many/")).keyCount())
                .isZero();
    }

    @Test
    void keepsItsObjectsOverARestart(@TempDir Path kept) throws Exception {
        String etag;
        try (S3Fixture first = new S3Fixture(kept, (source, arn, notification) -> {})) {
            etag = first.put("old", "kept").eTag();
            first.put("old", "kept");
        }
        Files.writeString(kept.resolve("items/unfinished.data"), "left over");

        try (S3Fixture second = new S3Fixture(kept, (source, arn, notification) -> {})) {
            assertThat(second.get("old").asUtf8String()).isEqualTo("kept");
            assertThat(second.get("old").response().eTag()).isEqualTo(etag);
        }
        try (var files = Files.list(kept.resolve("items"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void refusesWhatIsNotThereOrNotDoneByName() {
        assertThatThrownBy(() -> aws.client.listObjectsV2(it -> it.bucket("nothing")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> aws.client.getBucketVersioning(it -> it.bucket("items")))
                .hasMessageContaining("versioning")
                .satisfies(it -> assertThat(status(it)).isEqualTo(501));
        assertThat(aws.client.headBucket(it -> it.bucket("items")).bucketRegion())
                .isEqualTo("eu-west-1");
        assertThat(aws.client.listBuckets().buckets())
                .extracting(it -> it.name())
                .containsExactly("items", "other");
    }

    private static ObjectIdentifier key(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static int status(Throwable failure) {
        return ((S3Exception) failure).statusCode();
    }
}
