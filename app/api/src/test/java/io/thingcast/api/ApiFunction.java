package io.thingcast.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.thingcast.api.token.TestIssuer;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.kms.LocalKms;
import io.thingcast.awslocal.kms.SigningKey;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.contract.environment.EnvironmentVariables;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The function with all it needs, called with API Gateway's events. */
public final class ApiFunction implements AutoCloseable {
    public final TestIssuer issuer = new TestIssuer();
    public final SigningKey signingKey = SigningKey.generate();
    public final String connections = TestTables.connections();
    private final LocalHttpServer kms;
    private final ApplicationContext context;
    private final APIGatewayV2HTTPEventFunction function;

    public ApiFunction() throws IOException, JOSEException {
        LocalKms keys = new LocalKms(new SignatureVerifier(new AccessKeys(), Clock.systemUTC()));
        keys.put("arn:aws:kms:eu-west-1:000000000000:key/signing", signingKey);
        kms = LocalHttpServer.start(0, keys);
        context = FunctionContext.start(environment());
        function = new APIGatewayV2HTTPEventFunction(context);
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put(EnvironmentVariables.STAGE, "local");
        variables.put(EnvironmentVariables.CONNECTIONS_TABLE, connections);
        variables.put(EnvironmentVariables.BROWSER_ENDPOINT, "wss://example.com/mqtt");
        variables.put(EnvironmentVariables.AUTHORIZER_NAME, "thingcast-local");
        variables.put(EnvironmentVariables.SIGNING_KEY_ID, "signing");
        variables.put(EnvironmentVariables.SESSION_MINUTES, "45");
        variables.put(EnvironmentVariables.IOT_ARN_PREFIX, "arn:aws:iot:eu-west-1:000000000000");
        variables.put(
                EnvironmentVariables.OIDC_ISSUERS,
                "[{\"issuer\":\"%s\",\"audience\":\"%s\"}]"
                        .formatted(issuer.uri(), TestIssuer.AUDIENCE));
        variables.put("AWS_SERVICES_KMS_ENDPOINT_OVERRIDE", kms.uri().toString());
        variables.put("AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE", TestTables.endpoint().toString());
        return variables;
    }

    /** Posts without a body. */
    public APIGatewayV2HTTPResponse post(String path, Map<String, String> headers) {
        return call("POST", path, headers, null);
    }

    public APIGatewayV2HTTPResponse call(
            String method, String path, Map<String, String> headers, String body) {
        return function.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withVersion("2.0")
                        .withRouteKey("$default")
                        .withRawPath(path)
                        .withRawQueryString("")
                        .withHeaders(headers)
                        .withBody(body)
                        .withIsBase64Encoded(false)
                        .withRequestContext(
                                APIGatewayV2HTTPEvent.RequestContext.builder()
                                        .withStage("$default")
                                        .withHttp(
                                                APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                                        .withMethod(method)
                                                        .withPath(path)
                                                        .withProtocol("HTTP/1.1")
                                                        .build())
                                        .build())
                        .build(),
                new MockLambdaContext());
    }

    @Override
    public void close() {
        context.close();
        kms.close();
        issuer.close();
    }
}
