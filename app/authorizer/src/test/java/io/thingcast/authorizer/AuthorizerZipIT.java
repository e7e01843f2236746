package io.thingcast.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.testing.PackedFunction;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class AuthorizerZipIT {
    private static final Path ZIP = Path.of("target", "authorizer.zip");
    private static final String ID = "local@9f2c0123456789abcdef0123456789ab@k3J9aB2cD4eF6gH8";
    private static final String EVENT =
            """
            {"token":"%1$s","signatureVerified":true,"protocols":["tls","mqtt"],"protocolData":
              {"mqtt":{"clientId":"%1$s","username":"9f2c0123456789abcdef0123456789ab",
               "password":"eA=="}},"connectionMetadata":{"id":"1"}}
            """
                    .formatted(ID);

    @TempDir private Path taskRoot;

    @Test
    void refusesWhoHasNoSessionAfterItsSnapshot() throws Exception {
        Map<String, String> variables =
                Map.of(
                        EnvironmentVariables.STAGE,
                        "local",
                        EnvironmentVariables.CONNECTIONS_TABLE,
                        TestTables.connections(),
                        EnvironmentVariables.IOT_ARN_PREFIX,
                        "arn:aws:iot:eu-west-1:000000000000",
                        "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                        TestTables.endpoint().toString());
        try (PackedFunction function =
                PackedFunction.start(
                        ZIP, taskRoot, "io.thingcast.authorizer.AuthorizerHandler", variables)) {
            assertThat(function.invoke(EVENT)).contains("\"isAuthenticated\":false");
            assertThat(function.log())
                    .contains("\"outcome\":\"refused\",\"clientId\":\"" + ID + "\"")
                    .contains("session: there is none")
                    .doesNotContain("Not primed");
        }
    }

    @Test
    void holdsWhatItNeedsAndNoMore() throws IOException {
        assertThat(PackedFunction.files(ZIP))
                .allMatch(it -> it.matches("lib/[^/]+\\.jar"))
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|nimbus|apache-client|crt-|databind|junit|assertj|aws-local).*"));
    }
}
