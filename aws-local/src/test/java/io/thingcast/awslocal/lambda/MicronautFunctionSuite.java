package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.thingcast.awslocal.lambda.functions.BeansFunction;
import io.thingcast.awslocal.lambda.functions.GreetingController;
import io.thingcast.awslocal.lambda.functions.TablesFunction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function that is built with Micronaut finds, wherever its libraries come from. */
abstract class MicronautFunctionSuite {
    private static final String HTTP_API_FUNCTION =
            "io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction";
    private static final String GET =
            """
            {"version":"2.0","routeKey":"$default","rawPath":"/greetings/ada","rawQueryString":"",
             "headers":{"accept":"application/json","host":"localhost"},
             "requestContext":{"http":{"method":"GET","path":"/greetings/ada"},"stage":"$default"},
             "isBase64Encoded":false}
            """;

    @TempDir Path directory;
    private final Map<String, String> received = new ConcurrentHashMap<>();
    private HttpServer dynamo;
    private LambdaFixture fixture;

    abstract Libraries libraries();

    /** A package of classes with the libraries that it needs. */
    abstract FunctionZip zip(Class<?>... classes);

    @BeforeEach
    void start() throws Exception {
        dynamo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        dynamo.createContext(
                "/",
                exchange -> {
                    for (String it : new String[] {"Authorization", "X-amz-security-token"}) {
                        received.put(it, exchange.getRequestHeaders().getFirst(it));
                    }
                    byte[] answer = "{\"TableNames\":[\"one\"]}".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        dynamo.start();
        fixture =
                new LambdaFixture(
                        directory,
                        libraries(),
                        Map.of(
                                "AWS_SERVICES_DYNAMODB_ENDPOINT_OVERRIDE",
                                "http://localhost:" + dynamo.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        fixture.close();
        dynamo.stop(0);
    }

    @Test
    void aClientThatMicronautBuildsSignsWithTheFunctionsOwnKey() {
        deploy("tables", TablesFunction.class.getName(), TablesFunction.class, Map.of());

        assertThat(fixture.invoke("tables", "{}")).isEqualTo("[one]");

        String keyId = received.get("Authorization").replaceFirst(".*Credential=([A-Z]+)/.*", "$1");
        assertThat(fixture.keys.find(keyId))
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.role()).isEqualTo(LambdaFixture.ROLE);
                            assertThat(received.get("X-amz-security-token"))
                                    .isEqualTo(it.sessionToken());
                        });
        assertThat(received.get("Authorization")).contains("/eu-west-1/dynamodb/");
    }

    @Test
    void anHttpApiFunctionAnswersItsControllersRoute() throws Exception {
        deployApi("api", "Hello");

        JsonNode answer = new ObjectMapper().readTree(fixture.invoke("api", GET));

        assertThat(answer.get("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.get("body").asText()).isEqualTo("{\"text\":\"Hello ada\"}");
    }

    @Test
    void twoFunctionsOfTheSameCodeHaveEachItsOwnEnvironment() {
        deployApi("english", "Hello");
        deployApi("german", "Hallo");

        fixture.lambda.warm();

        assertThat(fixture.invoke("english", GET)).contains("Hello ada");
        assertThat(fixture.invoke("german", GET)).contains("Hallo ada");
    }

    @Test
    void aFunctionSeesNoBeansOfAnotherAndNothingOfThisMachinesEnvironment() {
        deployApi("api", "Hello");
        deploy(
                "beans",
                BeansFunction.class.getName(),
                BeansFunction.class,
                Map.of("TABLE_NAME", "RealTimeData"));
        fixture.lambda.warm();

        assertThat(fixture.invoke("beans", "{}"))
                .isEqualTo(
                        "[%s] [ec2, cloud, function] Optional.empty Optional[RealTimeData]"
                                .formatted(BeansFunction.class.getName()));
    }

    private void deployApi(String name, String greeting) {
        deploy(
                name,
                HTTP_API_FUNCTION,
                GreetingController.class,
                Map.of("GREETING_WORD", greeting));
    }

    private void deploy(
            String name, String handler, Class<?> code, Map<String, String> environment) {
        fixture.lambda.deploy(
                LambdaFixture.function(name, handler, zip(code).write(directory), environment));
    }
}
