package io.thingcast.local.web;

import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Serves the files below one directory, and nothing outside of it. */
public final class StaticFiles implements HttpHandler {
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("geojson", "application/geo+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("webmanifest", "application/manifest+json"));

    private final Path root;
    private final String contentSecurityPolicy;

    /**
     * @param contentSecurityPolicy header of every answer
     */
    public StaticFiles(Path root, String contentSecurityPolicy) {
        this.root = root.toAbsolutePath().normalize();
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return answer(request).now();
    }

    private HttpResponse answer(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpResponse.text(405, "Only GET and HEAD are served here.")
                    .with("Allow", "GET, HEAD");
        }
        return file(request.rawPath())
                .flatMap(this::read)
                .orElseGet(
                        () ->
                                HttpResponse.text(
                                        404, "There is no %s here.".formatted(request.rawPath())));
    }

    private Optional<Path> file(String rawPath) {
        try {
            String path = URLDecoder.decode(rawPath, StandardCharsets.UTF_8);
            Path file = root.resolve(path.substring(1)).normalize();
            if (!file.startsWith(root)) {
                return Optional.empty();
            }
            Path found = Files.isDirectory(file) ? file.resolve("index.html") : file;
            return Files.isRegularFile(found) ? Optional.of(found) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<HttpResponse> read(Path file) {
        try {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            String type =
                    TYPES.getOrDefault(
                            name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            // The build puts a hash into the names of its assets.
            boolean hashed = root.relativize(file).startsWith("assets");
            return Optional.of(
                    new HttpResponse(
                                    200, Headers.of("Content-Type", type), Files.readAllBytes(file))
                            .with(
                                    "Cache-Control",
                                    hashed ? "public, max-age=31536000, immutable" : "no-cache")
                            .with("Content-Security-Policy", contentSecurityPolicy)
                            .with("X-Content-Type-Options", "nosniff")
                            .with("Referrer-Policy", "no-referrer"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
