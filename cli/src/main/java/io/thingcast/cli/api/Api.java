package io.thingcast.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Calls of the HTTP API, with one token. Answers keep the digits of their numbers. */
public final class Api {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI base;
    private final String token;
    private final HttpClient http;

    Api(URI base, String token, Optional<SSLContext> tls) {
        this.base = base;
        this.token = token;
        this.http = client(tls);
    }

    /**
     * Gets a path with its query; a name may be there several times.
     *
     * @throws ApiException when it can't be reached or answers with a problem
     */
    public JsonNode get(String path, List<Map.Entry<String, String>> query) {
        String text =
                query.stream()
                        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                        .collect(Collectors.joining("&"));
        return call(request(path + (text.isEmpty() ? "" : "?" + text)).GET().build());
    }

    /**
     * Opens a session for one MQTT connection.
     *
     * @throws ApiException when it can't be reached or refuses
     */
    public Session openSession() {
        JsonNode answer =
                call(request("/session").POST(HttpRequest.BodyPublishers.noBody()).build());
        return new Session(
                URI.create(answer.path("url").asText()),
                answer.path("clientId").asText(),
                answer.path("username").asText(),
                answer.path("password").asText());
    }

    /** What local mode has of tokens, for a role. */
    static String localToken(URI uri, String role, Optional<SSLContext> tls) {
        return answer(client(tls), HttpRequest.newBuilder(uri).timeout(LIMIT).GET().build())
                .path(role)
                .asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode call(HttpRequest request) {
        return answer(http, request);
    }

    private static JsonNode answer(HttpClient http, HttpRequest request) {
        HttpResponse<String> response = send(http, request);
        JsonNode body = read(response.body());
        if (response.statusCode() < 300 && body.isObject()) {
            return body;
        }
        String detail =
                body.path("detail")
                        .asText(body.path("message").asText(body.path("title").asText()));
        throw new ApiException(
                response.statusCode(),
                "%s answers %d: %s"
                        .formatted(
                                withoutQuery(request),
                                response.statusCode(),
                                detail.isEmpty()
                                        ? "no problem document; is this the API?"
                                        : detail));
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (ConnectException e) {
            throw new ApiException(
                    0,
                    "Nothing answers at %s. Start local mode (mvn -q -Plocal), or name the stack's apiUrl with --api."
                            .formatted(withoutQuery(request)));
        } catch (IOException e) {
            throw new ApiException(
                    0, "%s can't be reached: %s".formatted(withoutQuery(request), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "Interrupted");
        }
    }

    private static URI withoutQuery(HttpRequest request) {
        return request.uri().resolve(request.uri().getRawPath());
    }

    private static JsonNode read(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpClient client(Optional<SSLContext> tls) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(LIMIT);
        tls.ifPresent(builder::sslContext);
        return builder.build();
    }
}
