package io.thingcast.awslocal.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Called by the AWS SDK over HTTP. */
class MultipartTest {
    private static final byte[] CONTENT = S3Fixture.bytes(11 * S3Fixture.MB);
    private static final int FIVE_MB = 5 * S3Fixture.MB;

    @TempDir private Path directory;
    private S3Fixture aws;

    @BeforeEach
    void start() {
        aws = new S3Fixture(directory, (source, arn, notification) -> {});
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void putsAnObjectTogetherFromItsParts() throws IOException {
        String id = begin();
        List<CompletedPart> parts =
                List.of(part(id, 1, 0), part(id, 2, FIVE_MB), part(id, 9, 2 * FIVE_MB));

        var done = complete(id, parts);

        assertThat(done.eTag()).endsWith("-3\"");
        assertThat(done.checksumCRC32()).endsWith("-3");
        var got =
                aws.client.getObjectAsBytes(
                        it -> it.bucket("items").key("big").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asByteArray()).isEqualTo(CONTENT);
        assertThat(got.response().contentType()).isEqualTo("text/csv");
        assertThat(got.response().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        try (var files = Files.list(directory.resolve("items"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void sumsUpTheWholeObjectWhenAskedTo() {
        String id =
                aws.client
                        .createMultipartUpload(
                                it ->
                                        it.bucket("items")
                                                .key("big")
                                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                                .checksumType(ChecksumType.FULL_OBJECT))
                        .uploadId();
        List<CompletedPart> parts = List.of(part(id, 1, 0), part(id, 2, FIVE_MB));

        String sum = complete(id, parts).checksumCRC32();

        byte[] both = Arrays.copyOf(CONTENT, 2 * FIVE_MB);
        var whole =
                aws.client.putObject(
                        it -> it.bucket("items").key("whole"), RequestBody.fromBytes(both));
        assertThat(sum).isEqualTo(whole.checksumCRC32());
    }

    @Test
    void listsPartsAndUploads() {
        String id = begin();
        part(id, 3, 0);
        part(id, 1, FIVE_MB);

        var parts = aws.client.listParts(it -> it.bucket("items").key("big").uploadId(id)).parts();
        assertThat(parts).extracting(it -> it.partNumber()).containsExactly(1, 3);
        assertThat(parts).extracting(it -> it.size()).containsOnly((long) FIVE_MB);
        assertThat(aws.client.listMultipartUploads(it -> it.bucket("items")).uploads())
                .extracting(it -> it.uploadId())
                .containsExactly(id);
    }

    @Test
    void leavesNothingOfAnAbortedUpload() throws IOException {
        String id = begin();
        part(id, 1, 0);

        aws.client.abortMultipartUpload(it -> it.bucket("items").key("big").uploadId(id));

        // The JDK's client gives no body of an answer that came in place of 100 Continue.
        assertThatThrownBy(() -> part(id, 2, 0))
                .satisfies(it -> assertThat(((S3Exception) it).statusCode()).isEqualTo(404));
        try (var files = Files.list(directory.resolve("items"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void copiesPartsOfAnotherObject() {
        aws.client.putObject(it -> it.bucket("other").key("from"), RequestBody.fromBytes(CONTENT));
        String id = begin();

        var copied =
                aws.client
                        .uploadPartCopy(
                                it ->
                                        it.sourceBucket("other")
                                                .sourceKey("from")
                                                .copySourceRange("bytes=3-9")
                                                .destinationBucket("items")
                                                .destinationKey("big")
                                                .uploadId(id)
                                                .partNumber(1))
                        .copyPartResult();
        complete(
                id,
                List.of(
                        CompletedPart.builder()
                                .partNumber(1)
                                .eTag(copied.eTag())
                                .checksumCRC32(copied.checksumCRC32())
                                .build()));

        assertThat(aws.get("big").asByteArray()).isEqualTo(Arrays.copyOfRange(CONTENT, 3, 10));
    }

    @Test
    void refusesPartsThatAreTooSmallUnknownOrOutOfOrder() {
        String id = begin();
        CompletedPart first = part(id, 1, 0);
        CompletedPart second = part(id, 2, 0);
        CompletedPart small = part(id, 3, 2 * FIVE_MB);

        assertRefused(() -> complete(id, List.of(second, first)), "InvalidPartOrder");
        assertRefused(
                () -> complete(id, List.of(first.toBuilder().eTag("x").build())), "InvalidPart");
        CompletedPart last = part(id, 4, 0);
        assertRefused(() -> complete(id, List.of(first, small, last)), "EntityTooSmall");
        complete(id, List.of(first, second));
        assertThatThrownBy(() -> complete(id, List.of(first)))
                .isInstanceOf(NoSuchUploadException.class);
    }

    private static void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private String begin() {
        return aws.client
                .createMultipartUpload(
                        it ->
                                it.bucket("items")
                                        .key("big")
                                        .contentType("text/csv")
                                        .checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
    }

    /** Five megabytes from an offset, or what is left. */
    private CompletedPart part(String id, int number, int offset) {
        byte[] bytes =
                Arrays.copyOfRange(CONTENT, offset, Math.min(CONTENT.length, offset + FIVE_MB));
        var done =
                aws.client.uploadPart(
                        it -> it.bucket("items").key("big").uploadId(id).partNumber(number),
                        RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(done.eTag())
                .checksumCRC32(done.checksumCRC32())
                .build();
    }

    private CompleteMultipartUploadResponse complete(String id, List<CompletedPart> parts) {
        return aws.client.completeMultipartUpload(
                it ->
                        it.bucket("items")
                                .key("big")
                                .uploadId(id)
                                .multipartUpload(u -> u.parts(parts)));
    }
}
