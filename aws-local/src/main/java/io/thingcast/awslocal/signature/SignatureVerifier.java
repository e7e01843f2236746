package io.thingcast.awslocal.signature;

import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks the signatures made with issued access keys. */
public final class SignatureVerifier {
    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final String INVALID = "InvalidSignatureException";

    private final AccessKeys keys;
    private final Clock clock;

    public SignatureVerifier(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Says who signed; never throws for what the request holds. */
    public Verification verify(HttpRequest request) {
        return verify(request, true);
    }

    /**
     * Says who signed a request whose body is not read yet: that the body is the one that {@code
     * x-amz-content-sha256} names, the caller has still to see.
     */
    public Verification verifyHead(HttpRequest request) {
        return verify(request, false);
    }

    private Verification verify(HttpRequest request, boolean withBody) {
        Optional<RequestSignature> signature;
        try {
            signature = SignatureReader.read(request);
        } catch (IncompleteSignatureException e) {
            return new Verification.Wrong(
                    "IncompleteSignatureException", String.valueOf(e.getMessage()));
        }
        if (signature.isEmpty()) {
            return new Verification.Unsigned();
        }
        Optional<AccessKey> key = keys.find(signature.get().accessKeyId());
        if (key.isEmpty()) {
            return new Verification.Developer(signature.get());
        }
        return wrong(request, signature.get(), key.get(), withBody)
                .map(Verification.class::cast)
                .orElseGet(() -> new Verification.Valid(key.get(), signature.get()));
    }

    private Optional<Verification.Wrong> wrong(
            HttpRequest request, RequestSignature signature, AccessKey key, boolean withBody) {
        if (!signature.sessionToken().equals(Optional.of(key.sessionToken()))) {
            return Optional.of(
                    new Verification.Wrong(
                            "UnrecognizedClientException",
                            "The session token is not the one issued with access key %s."
                                    .formatted(key.id())));
        }
        Optional<String> time = outOfTime(request, signature);
        if (time.isPresent()) {
            return time.map(it -> new Verification.Wrong(INVALID, it));
        }
        String computed = Hashes.hex(Hashes.sha256(request.body()));
        String declared = payloadHash(request, signature, computed);
        if (withBody && isHash(declared) && !declared.equals(computed)) {
            return Optional.of(
                    new Verification.Wrong(
                            INVALID, "The body is not the one that x-amz-content-sha256 names."));
        }
        byte[] expected =
                expected(key.secret(), signature, CanonicalRequest.of(request, signature, declared))
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] given = signature.signature().getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given)
                ? Optional.empty()
                : Optional.of(
                        new Verification.Wrong(
                                INVALID,
                                "The request signature we calculated does not match the signature"
                                        + " you provided. Check your AWS Secret Access Key and"
                                        + " signing method."));
    }

    /** The header form holds for a quarter of an hour, the presigned one for X-Amz-Expires. */
    private Optional<String> outOfTime(HttpRequest request, RequestSignature signature) {
        try {
            Instant now = clock.instant();
            Instant from = signature.signedAt().minus(TOLERANCE);
            Instant to = signature.signedAt().plus(lifetime(request, signature));
            return now.isBefore(from) || now.isAfter(to)
                    ? Optional.of(
                            "Signature expired: it holds from %s to %s and now is %s."
                                    .formatted(from, to, now))
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.of("X-Amz-Date or X-Amz-Expires can't be read: " + e.getMessage());
        }
    }

    private static Duration lifetime(HttpRequest request, RequestSignature signature) {
        if (!signature.presigned()) {
            return TOLERANCE;
        }
        String seconds =
                CanonicalQuery.parameters(request.rawQuery()).getOrDefault("X-Amz-Expires", "900");
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static String payloadHash(
            HttpRequest request, RequestSignature signature, String computed) {
        return request.header("x-amz-content-sha256")
                .orElse(
                        signature.presigned() && signature.scope().service().startsWith("s3")
                                ? "UNSIGNED-PAYLOAD"
                                : computed);
    }

    /** Other values, {@code UNSIGNED-PAYLOAD} and those of chunked uploads, are signed as words. */
    private static boolean isHash(String declared) {
        return declared.length() == 64;
    }

    private static String expected(String secret, RequestSignature signature, String canonical) {
        byte[] key = Hashes.signingKey(secret, signature.scope());
        String text =
                "AWS4-HMAC-SHA256\n%s\n%s\n%s"
                        .formatted(
                                signature.time(),
                                signature.scope(),
                                Hashes.hex(
                                        Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8))));
        return Hashes.hex(Hashes.hmac(key, text));
    }
}
