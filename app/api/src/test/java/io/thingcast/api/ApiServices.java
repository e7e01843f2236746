package io.thingcast.api;

import com.nimbusds.jose.JOSEException;
import io.thingcast.api.token.TestIssuer;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.kms.LocalKms;
import io.thingcast.awslocal.kms.SigningKey;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.testing.OverviewTables;
import io.thingcast.testing.TestQueue;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** What the function calls: an issuer, KMS, DynamoDB. */
public final class ApiServices implements AutoCloseable {
    public final TestIssuer issuer = new TestIssuer();
    public final SigningKey signingKey = SigningKey.generate();
    public final String connections = TestTables.connections();
    public final TestIot iot = new TestIot(connections);
    public final TestQueue registry = new TestQueue();
    public final String items = TestTables.realTimeData("itemKey");
    public final String latest = OverviewTables.latest();
    private final LocalHttpServer kms;
    private volatile Runnable beforeSigning = () -> {};

    public ApiServices() throws IOException, JOSEException {
        LocalKms keys = new LocalKms(new SignatureVerifier(new AccessKeys(), Clock.systemUTC()));
        keys.put("arn:aws:kms:eu-west-1:000000000000:key/signing", signingKey);
        kms =
                LocalHttpServer.start(
                        0,
                        request -> {
                            beforeSigning.run();
                            return keys.handle(request);
                        });
    }

    /** Lets something happen while a session is being opened. */
    public void beforeSigning(Runnable event) {
        beforeSigning = event;
    }

    /** The function's environment variables. */
    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.STAGE, "local");
        variables.put(EnvironmentVariables.CONNECTIONS_TABLE, connections);
        variables.put(EnvironmentVariables.REAL_TIME_DATA_TABLE, items);
        variables.put(EnvironmentVariables.LATEST_TABLE, latest);
        variables.put(EnvironmentVariables.RETENTION_SECONDS, "3600");
        variables.put(EnvironmentVariables.BROWSER_ENDPOINT, "wss://example.com/mqtt");
        variables.put(EnvironmentVariables.AUTHORIZER_NAME, "thingcast-local");
        variables.put(EnvironmentVariables.SIGNING_KEY_ID, "signing");
        variables.put(EnvironmentVariables.SESSION_MINUTES, "45");
        variables.put(EnvironmentVariables.IOT_ARN_PREFIX, TestIot.ARN_PREFIX);
        variables.put(EnvironmentVariables.IOT_DATA_ENDPOINT, "data.iot.example");
        variables.put(EnvironmentVariables.REGISTRY_QUEUE_URL, registry.url());
        variables.put(EnvironmentVariables.DASHBOARD_URL, "https://maps.example.com");
        variables.put("AWS_SERVICES_IOTDATA_ENDPOINT_OVERRIDE", iot.dataPlane().toString());
        variables.put("AWS_SERVICES_SQS_ENDPOINT_OVERRIDE", TestQueue.endpoint());
        variables.put(
                EnvironmentVariables.OIDC_ISSUERS,
                "[{\"issuer\":\"%s\",\"audience\":\"%s\"}]"
                        .formatted(issuer.uri(), TestIssuer.AUDIENCE));
        variables.put("AWS_SERVICES_KMS_ENDPOINT_OVERRIDE", kms.uri().toString());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", TestTables.endpoint().toString());
        return variables;
    }

    @Override
    public void close() {
        kms.close();
        iot.close();
        issuer.close();
    }
}
