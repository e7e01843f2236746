package io.thingcast.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import io.thingcast.api.token.TestIssuer;
import io.thingcast.testing.FunctionContext;
import java.io.IOException;
import java.util.Map;

/** The function with all it needs, called with API Gateway's events. */
public final class ApiFunction implements AutoCloseable {
    public final ApiServices services;
    public final TestIssuer issuer;
    private final ApplicationContext context;
    private final APIGatewayV2HTTPEventFunction function;

    public ApiFunction() throws IOException, JOSEException {
        services = new ApiServices();
        issuer = services.issuer;
        context = FunctionContext.start(services.environment());
        function = new APIGatewayV2HTTPEventFunction(context);
    }

    /** What SnapStart does before its snapshot. */
    public void prime() {
        context.getBean(Priming.class).beforeCheckpoint(null);
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
        services.close();
    }
}
