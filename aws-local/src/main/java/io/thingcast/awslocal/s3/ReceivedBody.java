package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.s3.checksum.ChecksumAlgorithm;
import io.thingcast.awslocal.s3.checksum.ChunkedBody;
import io.thingcast.awslocal.s3.checksum.Digest;
import io.thingcast.awslocal.s3.checksum.ObjectChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request's body in a file, and found to be the one that its headers and trailer describe. */
record ReceivedBody(BodyFile bytes, Optional<ObjectChecksum> checksum) {
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;
    private static final int HASH_CHARACTERS = 64;

    /**
     * Receives the body.
     *
     * @param wanted which checksum to take when the request brings none
     * @throws S3Exception when the body is not as described; there is no file then
     */
    static ReceivedBody receive(S3Request request, Path file, Optional<ChecksumAlgorithm> wanted)
            throws IOException {
        long length = announcedLength(request);
        String hash = request.header("x-amz-content-sha256").orElse("");
        boolean chunked = hash.startsWith("STREAMING-");
        ChunkedBody content = new ChunkedBody(request.body());
        Optional<ChecksumAlgorithm> algorithm = algorithm(request).or(() -> wanted);
        Optional<Digest> sum = algorithm.map(ChecksumAlgorithm::start);
        Digest sha256 = Digest.ofMessage("SHA-256");
        List<Digest> digests = new ArrayList<>();
        sum.ifPresent(digests::add);
        if (hash.length() == HASH_CHARACTERS) {
            digests.add(sha256);
        }
        InputStream in = chunked ? content : request.body();
        BodyFile bytes = BodyFile.write(in, file, digests);
        try {
            requireLength(length, bytes.size());
            requireMd5(request, bytes.md5());
            if (hash.length() == HASH_CHARACTERS) {
                requireHash(hash, sha256.finish());
            }
            Optional<ObjectChecksum> checksum =
                    algorithm.map(it -> checked(it, sum.orElseThrow(), request, content.trailer()));
            return new ReceivedBody(bytes, checksum);
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** What a client is told of the body it sent. */
    Headers headers() {
        Headers headers = Headers.of("ETag", ObjectHeaders.quoted(bytes.etag()));
        return checksum.map(it -> headers.plus(it.algorithm().header(), it.value()))
                .orElse(headers);
    }

    private static long announcedLength(S3Request request) {
        Optional<String> text =
                request.header("x-amz-decoded-content-length")
                        .or(() -> request.header("Content-Length"));
        try {
            long length = Long.parseLong(text.orElse(""));
            if (length > LARGEST) {
                throw new S3Exception(
                        400,
                        "EntityTooLarge",
                        "Your proposed upload exceeds the maximum allowed size of 5 GB; use a"
                                + " multipart upload.");
            }
            return length;
        } catch (NumberFormatException e) {
            throw new S3Exception(
                    411,
                    "MissingContentLength",
                    "You must provide the Content-Length HTTP header.");
        }
    }

    private static Optional<ChecksumAlgorithm> algorithm(S3Request request) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            if (request.header(algorithm.header()).isPresent()
                    || request.header("x-amz-trailer")
                            .map(it -> it.toLowerCase(Locale.ROOT).contains(algorithm.header()))
                            .orElse(false)) {
                return Optional.of(algorithm);
            }
        }
        return request.header("x-amz-sdk-checksum-algorithm").flatMap(ChecksumAlgorithm::named);
    }

    private static ObjectChecksum checked(
            ChecksumAlgorithm algorithm,
            Digest sum,
            S3Request request,
            Map<String, String> trailer) {
        String value = Base64.getEncoder().encodeToString(sum.finish());
        String expected =
                request.header(algorithm.header())
                        .orElse(trailer.getOrDefault(algorithm.header(), value));
        if (!expected.equals(value)) {
            throw S3Exception.badDigest(algorithm.name());
        }
        return new ObjectChecksum(algorithm, value, false);
    }

    private static void requireLength(long announced, long size) {
        if (announced != size) {
            throw new S3Exception(
                    400,
                    "IncompleteBody",
                    "You announced %d bytes, and %d came.".formatted(announced, size));
        }
    }

    private static void requireMd5(S3Request request, byte[] md5) {
        Optional<String> expected = request.header("Content-MD5");
        if (expected.isPresent()
                && !expected.get().equals(Base64.getEncoder().encodeToString(md5))) {
            throw S3Exception.badDigest("Content-MD5");
        }
    }

    private static void requireHash(String expected, byte[] hash) {
        if (!expected.equals(HexFormat.of().formatHex(hash))) {
            throw new S3Exception(
                    400,
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }
}
