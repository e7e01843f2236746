package io.thingcast.awslocal.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.HttpRequest;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A request as a function gets it: payload format 2.0. */
final class RequestEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final String apiId;
    private final String account;
    private final Clock clock;

    RequestEvent(String apiId, String account, Clock clock) {
        this.apiId = apiId;
        this.account = account;
        this.clock = clock;
    }

    byte[] write(
            HttpRequest request, String path, String routeKey, Map<String, String> pathParameters) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", routeKey).put("rawPath", path);
        event.put("rawQueryString", request.rawQuery());
        addCookies(event, request);
        headers(request).forEach(event.putObject("headers")::put);
        addQuery(event, request.rawQuery());
        addContext(event, request, path, routeKey);
        if (!pathParameters.isEmpty()) {
            pathParameters.forEach(event.putObject("pathParameters")::put);
        }
        addBody(event, request.body());
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .fields()
                .forEach(
                        it -> {
                            String name = it.getKey().toLowerCase(Locale.ROOT);
                            if (!name.equals("cookie")) {
                                headers.merge(name, it.getValue(), (a, b) -> a + "," + b);
                            }
                        });
        return headers;
    }

    private static void addCookies(ObjectNode event, HttpRequest request) {
        if (request.headers().contains("Cookie")) {
            ArrayNode cookies = event.putArray("cookies");
            for (String line : request.headers().all("Cookie")) {
                for (String cookie : line.split(";\\s*", -1)) {
                    cookies.add(cookie);
                }
            }
        }
    }

    private static void addQuery(ObjectNode event, String rawQuery) {
        if (rawQuery.isEmpty()) {
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.merge(
                    decoded(parts[0]),
                    parts.length == 2 ? decoded(parts[1]) : "",
                    (a, b) -> a + "," + b);
        }
        parameters.forEach(event.putObject("queryStringParameters")::put);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void addContext(ObjectNode event, HttpRequest request, String path, String routeKey) {
        Instant now = clock.instant();
        ObjectNode context = event.putObject("requestContext");
        context.put("accountId", account).put("apiId", apiId);
        context.put("domainName", request.header("Host").orElse("localhost"));
        context.put("domainPrefix", apiId);
        context.putObject("http")
                .put("method", request.method())
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1")
                .put("userAgent", request.header("User-Agent").orElse(""));
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", routeKey).put("stage", "$default");
        context.put("time", TIME.format(now)).put("timeEpoch", now.toEpochMilli());
    }

    private static void addBody(ObjectNode event, byte[] body) {
        if (body.length == 0) {
            event.put("isBase64Encoded", false);
            return;
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            event.put("body", text).put("isBase64Encoded", false);
        } catch (CharacterCodingException e) {
            event.put("body", Base64.getEncoder().encodeToString(body))
                    .put("isBase64Encoded", true);
        }
    }
}
