package io.thingcast.infra.graph;

import com.google.protobuf.Struct;
import java.util.Map;

/** Answers a program's calls of AWS. */
final class AwsAnswers {
    private AwsAnswers() {}

    /**
     * The answer to one call.
     *
     * @param token {@code aws:iot/getEndpoint:getEndpoint}
     * @throws UnsupportedGraphException when there is none
     */
    static Struct answer(Surroundings surroundings, String token, Struct arguments) {
        switch (token) {
            case "aws:index/getCallerIdentity:getCallerIdentity":
                return texts(
                        Map.of(
                                "accountId", surroundings.account(),
                                "arn", surroundings.globalArn("iam", "root"),
                                "id", surroundings.account(),
                                "userId", surroundings.account()));
            case "aws:iot/getEndpoint:getEndpoint":
                return texts(
                        Map.of(
                                "endpointAddress", surroundings.iotEndpoint(),
                                "endpointType", "iot:Data-ATS",
                                "id", surroundings.iotEndpoint()));
            case "aws:kms/getPublicKey:getPublicKey":
                return publicKey(
                        surroundings, arguments.getFieldsOrThrow("keyId").getStringValue());
            default:
                throw new UnsupportedGraphException(
                        "There is no answer to the call of %s; add one to %s."
                                .formatted(token, AwsAnswers.class.getSimpleName()));
        }
    }

    /** No key, only a sign that there is one: who runs the graph has keys of its own. */
    private static Struct publicKey(Surroundings surroundings, String keyId) {
        return texts(
                Map.of(
                        "arn",
                        surroundings.arn("kms", "key/" + keyId),
                        "customerMasterKeySpec",
                        "RSA_2048",
                        "id",
                        keyId,
                        "keyId",
                        keyId,
                        "keyUsage",
                        "SIGN_VERIFY",
                        "publicKey",
                        "",
                        "publicKeyPem",
                        "(public key of %s)".formatted(keyId)));
    }

    private static Struct texts(Map<String, String> texts) {
        Struct.Builder result = Struct.newBuilder();
        texts.forEach((name, text) -> result.putFields(name, WireValues.value(text)));
        return result.build();
    }
}
