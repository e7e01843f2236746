package io.thingcast.awslocal.dataplane;

import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessRequest;
import io.thingcast.awslocal.mqtt.Connections;
import io.thingcast.awslocal.mqtt.EndedConnection;
import io.thingcast.awslocal.mqtt.GrantedSubscription;
import io.thingcast.awslocal.restjson.Page;
import io.thingcast.awslocal.restjson.QueryParameters;
import io.thingcast.awslocal.restjson.RestJsonException;
import io.thingcast.awslocal.signature.Verification;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The calls about one client's connection (AWS IoT API Reference, "GetConnection",
 * "ListSubscriptions", "DeleteConnection"). What GetConnection's {@code includeSocketInformation}
 * needs of a policy beside {@code iot:GetConnection} is not checked.
 */
final class ConnectionCalls {
    /** How long GetConnection knows of a connection that ended. */
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private static final int DEFAULT_RESULTS = 20;
    private static final int MAX_RESULTS = 200;

    private final String arnPrefix;
    private final Connections connections;

    ConnectionCalls(String arnPrefix, Connections connections) {
        this.arnPrefix = arnPrefix;
        this.connections = connections;
    }

    static boolean takes(HttpRequest request) {
        return request.rawPath().startsWith(ConnectionPath.PREFIX);
    }

    CompletionStage<HttpResponse> answer(HttpRequest request, Verification caller) {
        ConnectionPath path = ConnectionPath.of(request.rawPath());
        QueryParameters query = QueryParameters.of(request);
        String call = request.method() + path.below();
        return switch (call) {
            case "GET" -> {
                require(caller, "iot:GetConnection", path);
                yield get(path.clientId(), query).now();
            }
            case "DELETE" -> {
                require(caller, "iot:DeleteConnection", path);
                yield delete(path.clientId(), query);
            }
            case "GET/subscriptions" -> {
                require(caller, "iot:ListSubscriptions", path);
                yield subscriptions(path.clientId(), query);
            }
            default ->
                    throw new RestJsonException(
                            405,
                            "MethodNotAllowedException",
                            "%s %s is no operation of this data plane."
                                    .formatted(request.method(), request.rawPath()));
        };
    }

    private void require(Verification caller, String action, ConnectionPath path) {
        caller.require(AccessRequest.of(action, arnPrefix + ":client/" + path.clientId()));
    }

    private HttpResponse get(String clientId, QueryParameters query) {
        boolean addresses = query.flag("includeSocketInformation");
        String body =
                connections
                        .find(clientId)
                        .map(it -> ConnectionJson.of(it, addresses))
                        .or(() -> ended(clientId).map(it -> ConnectionJson.of(it, addresses)))
                        .orElseThrow(() -> unknown(clientId, ", nor was it within 30 minutes"));
        return HttpResponse.json(200, body);
    }

    private Optional<EndedConnection> ended(String clientId) {
        return connections.findEnded(clientId, REMEMBERED);
    }

    private CompletionStage<HttpResponse> delete(String clientId, QueryParameters query) {
        // There are no sessions that outlive their connection, so there is nothing to clean.
        query.flag("cleanSession");
        boolean publishWill = !query.flag("preventWillMessage");
        return connections
                .disconnect(clientId, publishWill)
                .thenApply(
                        connected -> {
                            if (!connected) {
                                throw unknown(clientId, "");
                            }
                            return HttpResponse.empty(200);
                        });
    }

    private CompletionStage<HttpResponse> subscriptions(String clientId, QueryParameters query) {
        int maxResults = query.maxResults(DEFAULT_RESULTS, MAX_RESULTS);
        return connections
                .subscriptions(clientId)
                .thenApply(it -> it.orElseThrow(() -> unknown(clientId, "")))
                .thenApply(all -> Page.of(all, GrantedSubscription::topicFilter, query, maxResults))
                .thenApply(page -> HttpResponse.json(200, ConnectionJson.of(page)));
    }

    private static RestJsonException unknown(String clientId, String more) {
        return RestJsonException.notFound(
                "Client '%s' is not connected%s.".formatted(clientId, more));
    }
}
