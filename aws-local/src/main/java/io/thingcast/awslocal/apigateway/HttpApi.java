package io.thingcast.awslocal.apigateway;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP API before its functions (API Gateway Developer Guide, "Create AWS Lambda proxy
 * integrations for HTTP APIs"). A function that fails or answers with something else than a
 * response is answered with 500, a path without a route with 404, both in API Gateway's words.
 */
public final class HttpApi implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

    private final List<Route> routes;
    private final RequestEvent events;
    private final RouteInvoker functions;
    private final Executor executor;

    /**
     * @param apiId how the API is called in events, {@code a1b2c3d4e5}
     * @param account twelve digits
     * @param executor threads that wait for functions
     */
    public HttpApi(
            String apiId,
            String account,
            List<Route> routes,
            RouteInvoker functions,
            Executor executor,
            Clock clock) {
        this.routes = routes.stream().sorted(Comparator.comparingInt(Route::rank)).toList();
        this.events = new RequestEvent(apiId, account, clock);
        this.functions = functions;
        this.executor = executor;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        String path = PathDecoding.decode(request.rawPath());
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(request.method(), path);
            if (parameters.isPresent()) {
                byte[] event = events.write(request, path, route.key(), parameters.get());
                return CompletableFuture.supplyAsync(() -> call(route, event), executor);
            }
        }
        return HttpResponse.json(404, "{\"message\":\"Not Found\"}").now();
    }

    private HttpResponse call(Route route, byte[] event) {
        InvocationResult result = functions.invoke(route, event);
        if (result.functionError().isPresent()) {
            LOG.warn(
                    "{}: {} failed, request {}", route.key(), route.function(), result.requestId());
            return internalServerError();
        }
        try {
            return ResponseEvent.read(result.payload());
        } catch (MalformedResponseException e) {
            LOG.warn("{}: {} answered {}", route.key(), route.function(), e.getMessage());
            return internalServerError();
        }
    }

    private static HttpResponse internalServerError() {
        return HttpResponse.json(500, "{\"message\":\"Internal Server Error\"}");
    }
}
