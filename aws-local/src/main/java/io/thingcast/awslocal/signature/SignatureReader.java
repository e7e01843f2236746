package io.thingcast.awslocal.signature;

import io.thingcast.awslocal.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a request's signature in its {@code Authorization} header or, presigned, in its query (AWS
 * General Reference, "Create a signed AWS API request").
 */
public final class SignatureReader {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SignatureReader() {}

    /**
     * The signature; empty when the request has none.
     *
     * @throws IncompleteSignatureException when there is one that can't be read
     */
    public static Optional<RequestSignature> read(HttpRequest request) {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent() && header.get().startsWith(ALGORITHM)) {
            return Optional.of(fromHeader(request, header.get()));
        }
        Map<String, String> query = CanonicalQuery.parameters(request.rawQuery());
        if (ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            return Optional.of(fromQuery(query));
        }
        return Optional.empty();
    }

    private static RequestSignature fromHeader(HttpRequest request, String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                parts.put(pair[0], pair[1]);
            }
        }
        return signature(
                need(parts, "Credential"),
                request.header("X-Amz-Date")
                        .orElseThrow(() -> new IncompleteSignatureException("X-Amz-Date")),
                need(parts, "SignedHeaders"),
                need(parts, "Signature"),
                request.header("X-Amz-Security-Token"),
                false);
    }

    private static RequestSignature fromQuery(Map<String, String> query) {
        return signature(
                need(query, "X-Amz-Credential"),
                need(query, "X-Amz-Date"),
                need(query, "X-Amz-SignedHeaders"),
                need(query, "X-Amz-Signature"),
                Optional.ofNullable(query.get("X-Amz-Security-Token")),
                true);
    }

    private static RequestSignature signature(
            String credential,
            String time,
            String signedHeaders,
            String signature,
            Optional<String> sessionToken,
            boolean presigned) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5 || !parts[4].equals("aws4_request")) {
            throw new IncompleteSignatureException("Credential '%s'".formatted(credential));
        }
        return new RequestSignature(
                parts[0],
                time,
                new RequestSignature.Scope(parts[1], parts[2], parts[3]),
                List.of(signedHeaders.split(";", -1)),
                signature,
                sessionToken,
                presigned);
    }

    private static String need(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null || value.isEmpty()) {
            throw new IncompleteSignatureException(name);
        }
        return value;
    }
}
