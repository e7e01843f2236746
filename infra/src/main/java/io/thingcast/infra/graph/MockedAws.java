package io.thingcast.infra.graph;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers the program in AWS's place. */
final class MockedAws implements Mocks {
    private final Surroundings surroundings;

    MockedAws(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        if (isComponent(args.type)) {
            return CompletableFuture.completedFuture(
                    ResourceResult.of(Optional.empty(), args.inputs));
        }
        Computed computed = ComputedAttributes.of(surroundings, args.type, args.name, args.inputs);
        Map<String, Object> state = new HashMap<>(args.inputs);
        state.putAll(computed.attributes());
        return CompletableFuture.completedFuture(
                ResourceResult.of(Optional.of(computed.id()), state));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        return CompletableFuture.completedFuture(answer(args));
    }

    private Map<String, Object> answer(CallArgs args) {
        switch (args.token) {
            case "aws:index/getCallerIdentity:getCallerIdentity":
                return Map.of(
                        "accountId", surroundings.account(),
                        "arn", surroundings.globalArn("iam", "root"),
                        "id", surroundings.account(),
                        "userId", surroundings.account());
            case "aws:iot/getEndpoint:getEndpoint":
                return Map.of(
                        "endpointAddress", surroundings.iotEndpoint(),
                        "endpointType", "iot:Data-ATS",
                        "id", surroundings.iotEndpoint());
            case "aws:kms/getPublicKey:getPublicKey":
                return publicKey(String.valueOf(args.args.get("keyId")));
            default:
                throw new UnsupportedGraphException(
                        "The mocks have no answer to the call of %s; add one to %s."
                                .formatted(args.token, MockedAws.class.getSimpleName()));
        }
    }

    /** No key, only a sign that there is one: who runs the graph has keys of its own. */
    private Map<String, Object> publicKey(String keyId) {
        return Map.of(
                "arn",
                surroundings.arn("kms", "key/" + keyId),
                "customerMasterKeySpec",
                "RSA_2048",
                "encryptionAlgorithms",
                List.of(),
                "id",
                keyId,
                "keyId",
                keyId,
                "keyUsage",
                "SIGN_VERIFY",
                "publicKey",
                "",
                "publicKeyPem",
                "(public key of %s)".formatted(keyId),
                "signingAlgorithms",
                List.of("RSASSA_PKCS1_V1_5_SHA_256"));
    }

    static boolean isComponent(String type) {
        return !type.startsWith("aws:");
    }
}
