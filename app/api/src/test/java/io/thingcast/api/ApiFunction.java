package io.thingcast.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.thingcast.api.token.TestIssuer;
import io.thingcast.testing.FunctionContext;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The function with all it needs, called with API Gateway's events. */
public final class ApiFunction implements AutoCloseable {
    public final ApiServices services;
    public final TestIssuer issuer;
    private final ApplicationContext context;
    private final ApiHandler function;

    public ApiFunction() throws IOException, JOSEException {
        services = new ApiServices();
        issuer = services.issuer;
        context = FunctionContext.start(services.environment());
        function = new ApiHandler(context);
    }

    /** What SnapStart does before its snapshot. */
    public void prime() {
        context.getBean(Priming.class).beforeCheckpoint(null);
    }

    /** Posts without a body. */
    public APIGatewayV2HTTPResponse post(String path, Map<String, String> headers) {
        return call("POST", path, headers, null);
    }

    /** Calls with a token; the path may have a query. */
    public APIGatewayV2HTTPResponse call(String method, String path, String token, String body) {
        return call(
                method,
                path,
                Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
                body);
    }

    /** The answer of POST /session to a token. */
    public JsonNode open(String token) throws IOException {
        APIGatewayV2HTTPResponse response = call("POST", "/session", token, null);
        if (response.getStatusCode() != 200) {
            throw new IOException(response.getBody());
        }
        return new ObjectMapper().readTree(response.getBody());
    }

    /** A token of the issuer's. */
    public String token(String subject, Map<String, Object> rights) throws JOSEException {
        return issuer.token(issuer.claims(rights).subject(subject).build());
    }

    public APIGatewayV2HTTPResponse call(
            String method, String path, Map<String, String> headers, @Nullable String body) {
        return call(method, path, headers, body, false);
    }

    /** Posts a body as API Gateway hands over what it takes for no text. */
    public APIGatewayV2HTTPResponse postBase64(String path, String token, byte[] body) {
        return call(
                "POST",
                path,
                Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
                Base64.getEncoder().encodeToString(body),
                true);
    }

    private APIGatewayV2HTTPResponse call(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable String body,
            boolean base64) {
        String[] parts = path.split("[?]", 2);
        String query = parts.length == 2 ? parts[1] : "";
        return function.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withVersion("2.0")
                        .withRouteKey("$default")
                        .withRawPath(parts[0])
                        .withRawQueryString(query)
                        .withQueryStringParameters(joined(query))
                        .withHeaders(headers)
                        .withBody(body)
                        .withIsBase64Encoded(base64)
                        .withRequestContext(
                                APIGatewayV2HTTPEvent.RequestContext.builder()
                                        .withStage("$default")
                                        .withHttp(
                                                APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                                        .withMethod(method)
                                                        .withPath(parts[0])
                                                        .withProtocol("HTTP/1.1")
                                                        .build())
                                        .build())
                        .build(),
                new MockLambdaContext());
    }

    /** As API Gateway does: decoded, several values of one parameter joined by commas. */
    private static @Nullable Map<String, String> joined(String query) {
        Map<String, String> result = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                result.merge(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8),
                        (a, b) -> a + "," + b);
            }
        }
        return result.isEmpty() ? null : result;
    }

    @Override
    public void close() {
        context.close();
        services.close();
    }
}
