package io.thingcast.awslocal.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import io.thingcast.awslocal.signature.SignatureVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** Called by the AWS SDK over HTTP. */
class LocalKmsTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:000000000000:key/signing";
    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("token");

    @TempDir private Path directory;
    private final AccessKeys keys = new AccessKeys();
    private LocalHttpServer server;

    @BeforeEach
    void start() {
        LocalKms kms = new LocalKms(new SignatureVerifier(keys, Clock.systemUTC()));
        kms.put(KEY, SigningKey.at(directory.resolve("signing-key.pem")));
        server = LocalHttpServer.start(0, kms);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePublicKeyVerifiesWhatWasSigned() throws GeneralSecurityException {
        try (KmsClient client = client("kms:*")) {
            byte[] signature = sign(client, "signing");
            byte[] publicKey = client.getPublicKey(it -> it.keyId(KEY)).publicKey().asByteArray();

            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new X509EncodedKeySpec(publicKey)));
            verifier.update("token".getBytes(UTF_8));
            assertThat(verifier.verify(signature)).isTrue();
        }
    }

    @Test
    void aRoleWithoutTheGrantIsRefused() {
        try (KmsClient client = client("kms:GetPublicKey")) {
            assertThatThrownBy(() -> sign(client, KEY))
                    .isInstanceOf(KmsException.class)
                    .hasMessageContaining("kms:Sign")
                    .hasMessageContaining(KEY);
        }
    }

    @Test
    void anUnknownKeyIsNotFound() {
        try (KmsClient client = client("kms:*")) {
            assertThatThrownBy(() -> sign(client, "other")).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void whatIsNotImplementedIsRefusedByName() {
        try (KmsClient client = client("kms:*")) {
            assertThatThrownBy(() -> client.encrypt(it -> it.keyId(KEY).plaintext(MESSAGE)))
                    .isInstanceOf(KmsException.class)
                    .hasMessageContaining("Encrypt");
        }
    }

    @Test
    void theKeyOutlivesARestart() {
        Path file = directory.resolve("signing-key.pem");

        assertThat(SigningKey.at(file).publicKeyPem())
                .isEqualTo(SigningKey.at(file).publicKeyPem());
    }

    @Test
    void aBrokenKeyFileIsNamedWithWhatToDo() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.pem"), "nothing");

        assertThatThrownBy(() -> SigningKey.at(file))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("broken.pem")
                .hasMessageContaining("Delete it");
    }

    private static byte[] sign(KmsClient client, String keyId) {
        return client.sign(
                        it ->
                                it.keyId(keyId)
                                        .message(MESSAGE)
                                        .signingAlgorithm(
                                                SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256))
                .signature()
                .asByteArray();
    }

    private KmsClient client(String action) {
        PolicySet policies =
                PolicySet.parse(
                        """
                        {"Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}
                        """
                                .formatted(action, KEY));
        var key = keys.issue(new Role("arn:aws:iam::000000000000:role/api", policies));
        return KmsClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsSessionCredentials.create(
                                        key.id(), key.secret(), key.sessionToken())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
