package io.thingcast.awslocal.signature;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * What a signed request says of its signature (AWS Signature Version 4).
 *
 * @param time {@code yyyyMMdd'T'HHmmss'Z'}
 * @param scope date, region, service and {@code aws4_request}, joined by slashes
 * @param signedHeaders lower-case names, sorted as the signer sorted them
 * @param presigned whether it came in the query instead of the Authorization header
 */
public record RequestSignature(
        String accessKeyId,
        String time,
        Scope scope,
        List<String> signedHeaders,
        String signature,
        Optional<String> sessionToken,
        boolean presigned) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** The credential scope: which day, region and service a signature holds for. */
    public record Scope(String date, String region, String service) {
        @Override
        public String toString() {
            return date + "/" + region + "/" + service + "/aws4_request";
        }
    }

    public RequestSignature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * When it was signed.
     *
     * @throws java.time.DateTimeException when the time is not one
     */
    Instant signedAt() {
        return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    }
}
