package io.thingcast.awslocal.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Keeps pages of other origins out: what a browser sends for one is refused unless the origin is
 * listed, and a listed origin's preflights and answers get the headers that let its page read them
 * (Fetch Standard, "CORS protocol"). Requests that no browser sent pass.
 */
public final class OriginPolicy implements HttpHandler {
    private final Set<String> admitted;
    private final HttpHandler next;

    /**
     * @param admitted origins as browsers write them, {@code http://localhost:5173}
     * @param next who answers what is let through
     */
    public OriginPolicy(Set<String> admitted, HttpHandler next) {
        this.admitted = Set.copyOf(admitted);
        this.next = next;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        Optional<String> origin = request.header("Origin");
        if (origin.isEmpty()) {
            return comesFromAnotherSite(request) ? refusal("another site").now() : pass(request);
        }
        if (isOwn(origin.get(), request)) {
            return pass(request);
        }
        if (!admitted.contains(origin.get())) {
            return refusal("'%s'".formatted(origin.get())).now();
        }
        if (isPreflight(request)) {
            return admit(preflight(request), origin.get()).now();
        }
        return pass(request).thenApply(it -> admit(it, origin.get()));
    }

    private CompletionStage<HttpResponse> pass(HttpRequest request) {
        return next.handle(request);
    }

    /** Images, scripts and forms of other pages: browsers send no Origin for their GETs. */
    private static boolean comesFromAnotherSite(HttpRequest request) {
        String site = request.header("Sec-Fetch-Site").orElse("none");
        boolean other = site.equals("cross-site") || site.equals("same-site");
        return other && !request.header("Sec-Fetch-Mode").orElse("").equals("navigate");
    }

    private static boolean isOwn(String origin, HttpRequest request) {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        return origin.equals("http://" + host);
    }

    private static boolean isPreflight(HttpRequest request) {
        return request.method().equals("OPTIONS")
                && request.headers().contains("Access-Control-Request-Method");
    }

    private static HttpResponse preflight(HttpRequest request) {
        HttpResponse answer =
                HttpResponse.empty(204)
                        .with(
                                "Access-Control-Allow-Methods",
                                "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
                        .with("Access-Control-Max-Age", "600");
        Optional<String> headers = request.header("Access-Control-Request-Headers");
        return headers.map(it -> answer.with("Access-Control-Allow-Headers", it)).orElse(answer);
    }

    private static HttpResponse admit(HttpResponse answer, String origin) {
        return answer.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Expose-Headers", "*")
                .with("Vary", "Origin");
    }

    private static HttpResponse refusal(String origin) {
        return HttpResponse.text(
                403,
                "Pages of %s get nothing from this server; start it with the page's origin admitted."
                        .formatted(origin));
    }
}
