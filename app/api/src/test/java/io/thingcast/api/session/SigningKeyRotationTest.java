package io.thingcast.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.authorizer.CustomAuthorizer;
import io.thingcast.awslocal.authorizer.CustomAuthorizers;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.kms.LocalKms;
import io.thingcast.awslocal.kms.SigningKey;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.mqtt.broker.MqttBroker;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.contract.session.ClientId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** What one key signed before another took over, at an authorizer that knows both or one. */
class SigningKeyRotationTest {
    private static final ClientId CLIENT =
            new ClientId("dev@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8");
    private static final String ANSWER =
            """
            {"isAuthenticated":true,"principalId":"user","disconnectAfterInSeconds":3600,
             "refreshAfterInSeconds":300,"policyDocuments":[{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iot:Connect","Resource":"*"}]}]}\
            """;
    private final SigningKey former = SigningKey.generate();
    private final SigningKey next = SigningKey.generate();
    private final LocalKms keys =
            new LocalKms(new SignatureVerifier(new AccessKeys(), Clock.systemUTC()));
    private final LocalHttpServer server = LocalHttpServer.start(0, keys);
    private final KmsClient kms =
            KmsClient.builder()
                    .endpointOverride(server.uri())
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("KEY", "secret")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();

    SigningKeyRotationTest() {
        keys.put("arn:aws:kms:eu-west-1:000000000000:key/former", former);
        keys.put("arn:aws:kms:eu-west-1:000000000000:key/next", next);
    }

    @AfterEach
    void stop() {
        kms.close();
        server.close();
    }

    @Test
    void connectsByWhatEitherKeySignedWhileBothAreListed() throws MqttException {
        connects("former", former, next);
        connects("next", former, next);
    }

    @Test
    void refusesWhatAKeySignedThatIsListedNoLonger() {
        assertThatThrownBy(() -> connects("former", next)).isInstanceOf(MqttException.class);
    }

    private void connects(String signer, SigningKey... listed) throws MqttException {
        try (CustomAuthorizers authorizers = new CustomAuthorizers(new Admitting());
                MqttBroker broker =
                        MqttBroker.builder().webSocket(0, authorizers.withoutDefault()).start()) {
            authorizers.put(
                    CustomAuthorizer.signed(
                            "browsers",
                            "arn:aws:lambda:us-east-1:000000000000:function:authorizer",
                            "token",
                            List.of(listed).stream().map(SigningKey::publicKeyPem).toList()));
            connect(broker, new ClientIdSigner(kms, signer).sign(CLIENT));
        }
    }

    private static void connect(MqttBroker broker, String signature) throws MqttException {
        String url = "ws://localhost:" + broker.port(Listener.Kind.WEB_SOCKET) + "/mqtt";
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(
                "%s?x-amz-customauthorizer-name=browsers&x-amz-customauthorizer-signature=%s&token=%s"
                        .formatted(
                                CLIENT.uid(),
                                URLEncoder.encode(signature, StandardCharsets.UTF_8),
                                URLEncoder.encode(CLIENT.value(), StandardCharsets.UTF_8)));
        options.setPassword("password".toCharArray());
        try (MqttClient client = new MqttClient(url, CLIENT.value(), null)) {
            client.connect(options);
            assertThat(client.isConnected()).isTrue();
            client.disconnectForcibly(0, 1000);
        }
    }

    /** A function that admits everybody whom AWS IoT Core asks about. */
    private static final class Admitting implements FunctionInvoker {
        @Override
        public InvocationResult invoke(String function, byte[] event) {
            return new InvocationResult(
                    "1", ANSWER.getBytes(StandardCharsets.UTF_8), Optional.empty());
        }

        @Override
        public void invokeAsync(String function, byte[] event) {
            throw new UnsupportedOperationException("An authorizer's function is waited for");
        }
    }
}
