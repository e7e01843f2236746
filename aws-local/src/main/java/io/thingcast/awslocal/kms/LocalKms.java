package io.thingcast.awslocal.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * AWS KMS with the operations Sign and GetPublicKey; any other is refused by name. Each call is
 * evaluated against the caller's role ({@code kms:Sign} on the key's ARN).
 */
public final class LocalKms implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALGORITHM = "RSASSA_PKCS1_V1_5_SHA_256";
    private static final String TARGET_PREFIX = "TrentService.";
    private static final int MAX_MESSAGE_BYTES = 4096;

    private final Map<String, SigningKey> keysByArn = new ConcurrentHashMap<>();
    private final SignatureVerifier signatures;

    public LocalKms(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /** Puts a key under its ARN, {@code arn:aws:kms:region:account:key/id}. */
    public void put(String arn, SigningKey key) {
        keysByArn.put(arn, key);
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return answer(request).now();
    }

    private HttpResponse answer(HttpRequest request) {
        Verification signer = signatures.verify(request);
        if (signer.refusal().isPresent()) {
            var refusal = signer.refusal().get();
            return error(400, refusal.code(), refusal.reason());
        }
        String operation = request.header("X-Amz-Target").orElse("").replace(TARGET_PREFIX, "");
        try {
            JsonNode input = JSON.readTree(request.body());
            return switch (operation) {
                case "Sign" -> sign(signer, input);
                case "GetPublicKey" -> publicKey(signer, input);
                default ->
                        error(
                                400,
                                "UnknownOperationException",
                                "KMS operation '%s' is not implemented here; Sign and GetPublicKey are."
                                        .formatted(operation));
            };
        } catch (AccessDeniedException e) {
            return error(400, "AccessDeniedException", String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            return error(400, "ValidationException", String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse sign(Verification signer, JsonNode input) {
        String keyId = input.path("KeyId").asText();
        Optional<Map.Entry<String, SigningKey>> key = find(keyId);
        if (key.isEmpty()) {
            return notFound(keyId);
        }
        signer.require(AccessRequest.of("kms:Sign", key.get().getKey()));
        if (!input.path("SigningAlgorithm").asText().equals(ALGORITHM)
                || !input.path("MessageType").asText("RAW").equals("RAW")) {
            return error(
                    400,
                    "ValidationException",
                    "Only SigningAlgorithm %s over a RAW message is implemented here."
                            .formatted(ALGORITHM));
        }
        byte[] message = Base64.getDecoder().decode(input.path("Message").asText());
        if (message.length == 0 || message.length > MAX_MESSAGE_BYTES) {
            return error(
                    400,
                    "ValidationException",
                    "Message is %d bytes; KMS signs 1 to %d."
                            .formatted(message.length, MAX_MESSAGE_BYTES));
        }
        return ok(
                JSON.createObjectNode()
                        .put("KeyId", key.get().getKey())
                        .put(
                                "Signature",
                                Base64.getEncoder()
                                        .encodeToString(key.get().getValue().sign(message)))
                        .put("SigningAlgorithm", ALGORITHM));
    }

    private HttpResponse publicKey(Verification signer, JsonNode input) {
        String keyId = input.path("KeyId").asText();
        Optional<Map.Entry<String, SigningKey>> key = find(keyId);
        if (key.isEmpty()) {
            return notFound(keyId);
        }
        signer.require(AccessRequest.of("kms:GetPublicKey", key.get().getKey()));
        return ok(
                JSON.createObjectNode()
                        .put("KeyId", key.get().getKey())
                        .put("KeySpec", "RSA_2048")
                        .put("KeyUsage", "SIGN_VERIFY")
                        .put(
                                "PublicKey",
                                Base64.getEncoder()
                                        .encodeToString(key.get().getValue().publicKeyDer())));
    }

    private Optional<Map.Entry<String, SigningKey>> find(String keyId) {
        return keysByArn.entrySet().stream()
                .filter(it -> it.getKey().equals(keyId) || it.getKey().endsWith(":key/" + keyId))
                .findFirst();
    }

    private static HttpResponse notFound(String keyId) {
        return error(400, "NotFoundException", "Key '%s' does not exist".formatted(keyId));
    }

    private static HttpResponse ok(ObjectNode body) {
        return HttpResponse.of(200, "application/x-amz-json-1.1", text(body));
    }

    private static HttpResponse error(int status, String type, String message) {
        ObjectNode body = JSON.createObjectNode().put("__type", type).put("message", message);
        return HttpResponse.of(status, "application/x-amz-json-1.1", text(body));
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
