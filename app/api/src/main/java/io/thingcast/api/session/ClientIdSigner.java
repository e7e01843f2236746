package io.thingcast.api.session;

import io.thingcast.contract.session.ClientId;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * Signs client ids as the authorizer's tokens, by a key that doesn't leave AWS KMS (AWS IoT Core
 * Developer Guide, "Signing the token").
 */
public final class ClientIdSigner {
    private final KmsClient kms;
    private final String keyId;

    public ClientIdSigner(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    /** The signature of a client id's characters, in base64. */
    String sign(ClientId clientId) {
        byte[] signature =
                kms.sign(
                                it ->
                                        it.keyId(keyId)
                                                .messageType(MessageType.RAW)
                                                .signingAlgorithm(
                                                        SigningAlgorithmSpec
                                                                .RSASSA_PKCS1_V1_5_SHA_256)
                                                .message(SdkBytes.fromUtf8String(clientId.value())))
                        .signature()
                        .asByteArrayUnsafe();
        return Base64.getEncoder().encodeToString(signature);
    }
}
