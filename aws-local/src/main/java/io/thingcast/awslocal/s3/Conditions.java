package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.store.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** Conditional requests (RFC 9110, 13; S3 User Guide, "Conditional requests"). */
final class Conditions {
    private Conditions() {}

    /**
     * Lets a read pass.
     *
     * @param prefix what the headers' names begin with: nothing, or {@code x-amz-copy-source-}
     * @throws S3Exception with 412, or 304 when the reader has it already
     */
    static void requireRead(S3Request request, String prefix, StoredObject object) {
        Optional<String> match = request.header(prefix + "If-Match");
        Optional<String> noneMatch = request.header(prefix + "If-None-Match");
        if (match.isPresent()) {
            require(names(match.get(), object), "If-Match");
        } else {
            time(request, prefix + "If-Unmodified-Since")
                    .ifPresent(it -> require(!seconds(object).isAfter(it), "If-Unmodified-Since"));
        }
        boolean unchanged =
                noneMatch.isPresent()
                        ? names(noneMatch.get(), object)
                        : time(request, prefix + "If-Modified-Since")
                                .map(it -> !seconds(object).isAfter(it))
                                .orElse(false);
        if (unchanged) {
            throw prefix.isEmpty()
                    ? new S3Exception(304, "NotModified", "Not Modified")
                    : S3Exception.preconditionFailed("If-None-Match");
        }
    }

    /**
     * Lets a write pass.
     *
     * @param there what the key holds now
     */
    static void requireWrite(S3Request request, Optional<StoredObject> there) {
        if (request.header("If-None-Match").isPresent()) {
            require(there.isEmpty(), "If-None-Match");
        }
        Optional<String> match = request.header("If-Match");
        if (match.isPresent()) {
            StoredObject object = there.orElseThrow(() -> S3Exception.noSuchKey(request.key()));
            require(names(match.get(), object), "If-Match");
        }
    }

    private static void require(boolean holds, String condition) {
        if (!holds) {
            throw S3Exception.preconditionFailed(condition);
        }
    }

    private static boolean names(String etags, StoredObject object) {
        return Arrays.stream(etags.split(",", -1))
                .map(it -> it.strip().replace("W/", "").replace("\"", ""))
                .anyMatch(it -> it.equals("*") || it.equals(object.etag()));
    }

    /** Times in headers have no fractions. */
    private static Instant seconds(StoredObject object) {
        return object.lastModified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> time(S3Request request, String header) {
        try {
            return request.header(header)
                    .map(
                            it ->
                                    ZonedDateTime.parse(it, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
