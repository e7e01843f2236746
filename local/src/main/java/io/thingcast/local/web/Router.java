package io.thingcast.local.web;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/**
 * Shares the HTTP port: {@code /api} is the HTTP API, {@code /local} local mode's own, everything
 * else the dashboard.
 */
public final class Router implements HttpHandler {
    private static final String API = "/api";
    private static final String LOCAL = "/local/";

    private final HttpHandler api;
    private final HttpHandler local;
    private final HttpHandler dashboard;

    public Router(HttpHandler api, HttpHandler local, HttpHandler dashboard) {
        this.api = api;
        this.local = local;
        this.dashboard = dashboard;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        String path = request.rawPath();
        if (path.equals(API) || path.startsWith(API + "/")) {
            return api.handle(withoutPrefix(request));
        }
        return path.startsWith(LOCAL) ? local.handle(request) : dashboard.handle(request);
    }

    private static HttpRequest withoutPrefix(HttpRequest request) {
        String target = request.rawTarget().substring(API.length());
        return new HttpRequest(
                request.method(),
                target.startsWith("/") ? target : "/" + target,
                request.headers(),
                request.body());
    }
}
