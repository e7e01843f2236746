package io.thingcast.awslocal.apigateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final RecordingFunctions functions = new RecordingFunctions();
    private final HttpApi api =
            new HttpApi(
                    "a1b2c3",
                    "000000000000",
                    List.of(
                            new Route("$default", "fallback"),
                            new Route("ANY /items/{id}", "any"),
                            new Route("GET /items/{id}", "item"),
                            new Route("GET /files/{path+}", "file"),
                            new Route("POST /session", "session")),
                    functions,
                    Runnable::run,
                    Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "POST, /session, session",
        "GET, /session, fallback",
        "GET, /items/7, item",
        "PUT, /items/7, any",
        "GET, /items/7/8, fallback",
        "GET, /files/a/b/c, file",
        "GET, /nothing, fallback",
    })
    void theMostSpecificRouteTakesARequest(String method, String path, String function) {
        call(method, path, "");

        assertThat(functions.called).isEqualTo(function);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /session, arn:api/$default/POST/session",
        "GET /items/{id}, arn:api/$default/GET/items/{id}",
        "ANY /items, arn:api/$default/*/items",
        "$default, arn:api/$default/$default",
    })
    void aRouteNamesItselfToThePermissionsOfItsFunction(String key, String arn) {
        assertThat(new Route(key, "function").sourceArn("arn:api/$default")).isEqualTo(arn);
    }

    @Test
    void aFunctionGetsPayloadFormatTwo() {
        api.handle(
                        new HttpRequest(
                                "POST",
                                "/session?a=1&a=2&b=%C3%BC",
                                Headers.of("Host", "localhost:8080", "X-A", "1", "x-a", "2"),
                                "{\"ü\":1}".getBytes(UTF_8)))
                .toCompletableFuture()
                .join();

        JsonNode event = functions.event;
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /session");
        assertThat(event.path("rawPath").asText()).isEqualTo("/session");
        assertThat(event.path("queryStringParameters").path("a").asText()).isEqualTo("1,2");
        assertThat(event.path("queryStringParameters").path("b").asText()).isEqualTo("ü");
        assertThat(event.path("headers").path("x-a").asText()).isEqualTo("1,2");
        assertThat(event.path("body").asText()).isEqualTo("{\"ü\":1}");
        assertThat(event.path("requestContext").path("http").path("method").asText())
                .isEqualTo("POST");
    }

    @Test
    void aBodyThatIsNoTextTravelsInBase64() {
        api.handle(new HttpRequest("POST", "/session", Headers.NONE, new byte[] {(byte) 0xff, 0}))
                .toCompletableFuture()
                .join();

        assertThat(functions.event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(functions.event.path("body").asText()).isEqualTo("/wA=");
    }

    @Test
    void statusHeadersAndCookiesComeBack() {
        HttpResponse response =
                call(
                        "POST",
                        "/session",
                        """
                        {"statusCode": 201, "headers": {"content-type": "application/problem+json"},
                         "cookies": ["a=1", "b=2"], "body": "aGk=", "isBase64Encoded": true}
                        """);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().first("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(response.bodyText()).isEqualTo("hi");
    }

    @Test
    void anAnswerWithoutAStatusIsTheBodyOfA200() {
        HttpResponse response = call("POST", "/session", "{\"ok\":true}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void aFunctionThatFailsIsA500InGatewaysWords() {
        functions.error = Optional.of("Unhandled");

        HttpResponse response = call("POST", "/session", "{\"errorMessage\":\"secret\"}");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.bodyText()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    private HttpResponse call(String method, String path, String answer) {
        functions.answer = answer.isEmpty() ? "{}" : answer;
        return api.handle(new HttpRequest(method, path, Headers.NONE, new byte[0]))
                .toCompletableFuture()
                .join();
    }

    private static final class RecordingFunctions implements RouteInvoker {
        private String called = "";
        private JsonNode event = JSON.nullNode();
        private String answer = "{}";
        private Optional<String> error = Optional.empty();

        @Override
        public InvocationResult invoke(Route route, byte[] payload) {
            called = route.function();
            try {
                event = JSON.readTree(payload);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new InvocationResult("r-1", answer.getBytes(UTF_8), error);
        }
    }
}
