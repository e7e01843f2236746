package io.thingcast.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import io.thingcast.contract.live.LiveMessage;
import io.thingcast.history.LatestStore;
import io.thingcast.history.Series;
import io.thingcast.testing.FunctionContext;
import io.thingcast.testing.TestTables;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function with tables to read from. */
public final class ReadingApi implements AutoCloseable {
    private final ApiServices services;
    private final ApplicationContext context;
    private final ApiHandler function;

    public ReadingApi() throws IOException, JOSEException {
        services = new ApiServices();
        context = FunctionContext.start(services.environment());
        function = new ApiHandler(context);
    }

    /** Gets a path with its query, {@code /items?key=a}, with these rights. */
    public APIGatewayV2HTTPResponse get(String pathAndQuery, Map<String, Object> rights) {
        try {
            String token = services.issuer.token(services.issuer.claims(rights).build());
            return call(pathAndQuery, "Bearer " + token);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private APIGatewayV2HTTPResponse call(String pathAndQuery, String authorization) {
        String[] parts = pathAndQuery.split("[?]", 2);
        return function.handleRequest(
                APIGatewayV2HTTPEvent.builder()
                        .withVersion("2.0")
                        .withRouteKey("GET " + parts[0])
                        .withRawPath(parts[0])
                        .withRawQueryString(parts.length == 2 ? parts[1] : "")
                        .withHeaders(Map.of("authorization", authorization))
                        .withIsBase64Encoded(false)
                        .withRequestContext(
                                APIGatewayV2HTTPEvent.RequestContext.builder()
                                        .withStage("$default")
                                        .withHttp(
                                                APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                                        .withMethod("GET")
                                                        .withPath(parts[0])
                                                        .withProtocol("HTTP/1.1")
                                                        .build())
                                        .build())
                        .build(),
                new MockLambdaContext());
    }

    /** The body of a good answer. */
    public JsonNode read(String pathAndQuery, Map<String, Object> rights) {
        APIGatewayV2HTTPResponse response = get(pathAndQuery, rights);
        if (response.getStatusCode() != 200) {
            throw new AssertionError(response.getStatusCode() + " " + response.getBody());
        }
        return json(response);
    }

    public static JsonNode json(APIGatewayV2HTTPResponse response) {
        try {
            return new ObjectMapper().readTree(response.getBody());
        } catch (IOException e) {
            throw new AssertionError(response.getBody(), e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public void put(String key, String sortKey, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> row = new HashMap<>(attributes);
        row.put("itemKey", AttributeValue.fromS(key));
        row.put("itemId", AttributeValue.fromS(sortKey));
        TestTables.client().putItem(it -> it.tableName(services.items).item(row));
    }

    public void putLatest(LiveMessage... newest) {
        Map<Series, Optional<LiveMessage>> rows = new HashMap<>();
        for (LiveMessage message : newest) {
            rows.put(Series.of(message), Optional.of(message));
        }
        new LatestStore(TestTables.client(), services.latest).write(rows);
    }

    @Override
    public void close() {
        context.close();
        services.close();
    }
}
