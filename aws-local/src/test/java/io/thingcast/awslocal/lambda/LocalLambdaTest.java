package io.thingcast.awslocal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.lambda.functions.BlockingFunction;
import io.thingcast.awslocal.lambda.functions.BrokenFunction;
import io.thingcast.awslocal.lambda.functions.ContextFunction;
import io.thingcast.awslocal.lambda.functions.CountingFunction;
import io.thingcast.awslocal.lambda.functions.EchoFunction;
import io.thingcast.awslocal.lambda.functions.FailingFunction;
import io.thingcast.awslocal.lambda.runtime.BrokenPackageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLambdaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private LambdaFixture fixture;

    @BeforeEach
    void start() {
        fixture = new LambdaFixture(directory, Map.of("SHARED", "yes"));
    }

    @AfterEach
    void stop() {
        Probe.RELEASE.release(100);
        fixture.close();
    }

    @Test
    void handsTheEventToAStreamHandlerAndItsAnswerBack() {
        fixture.deploy("echo", EchoFunction.class);

        assertThat(fixture.invoke("echo", "{\"n\":1.10}")).isEqualTo("{\"n\":1.10}");
    }

    @Test
    void aFunctionIsNamedByNameOrArnWithOrWithoutItsAlias() {
        fixture.deploy("echo", EchoFunction.class);
        String arn = "arn:aws:lambda:eu-west-1:123456789012:function:echo";

        for (String name : List.of("echo", "echo:live", "echo:$LATEST", arn, arn + ":live")) {
            assertThat(fixture.invoke(name, "1")).isEqualTo("1");
        }
        assertThatThrownBy(() -> fixture.invoke(arn + ":old", "1"))
                .isInstanceOf(UnknownFunctionException.class)
                .hasMessageContaining(arn + ":old");
        assertThatThrownBy(() -> fixture.invoke("other", "1"))
                .isInstanceOf(UnknownFunctionException.class);
    }

    @Test
    void classesOfAJarBelowLibAreFound() {
        Path zip = FunctionZip.ofJar("echo-1.0.jar", EchoFunction.class).write(directory);
        String handler = EchoFunction.class.getName() + "::handleRequest";

        fixture.lambda.deploy(LambdaFixture.function("echo", handler, zip, Map.of()));

        assertThat(fixture.invoke("echo", "2")).isEqualTo("2");
    }

    @Test
    void tellsTheHandlerAboutTheCallAndTheFunction() throws Exception {
        fixture.deploy("context", ContextFunction.class);

        JsonNode answer = JSON.readTree(fixture.invoke("context:live", "{}"));

        assertThat(answer.get("arn").asText()).endsWith(":function:context:live");
        assertThat(answer.get("version").asText()).isEqualTo("1");
        assertThat(answer.get("remaining").asInt()).isBetween(1, 3000);
        assertThat(answer.get("memory").asInt()).isEqualTo(256);
        JsonNode environment = answer.get("environment");
        assertThat(environment.get("SHARED").asText()).isEqualTo("yes");
        assertThat(environment.get("AWS_REGION").asText()).isEqualTo("eu-west-1");
        assertThat(fixture.keys.find(environment.get("AWS_ACCESS_KEY_ID").asText()))
                .hasValueSatisfying(it -> assertThat(it.role()).isEqualTo(LambdaFixture.ROLE));
        assertThat(environment.has("PATH")).isFalse();
    }

    @Test
    void callsOneAfterTheOtherShareAnInstanceAndItsStatics() {
        fixture.deploy("counting", CountingFunction.class);

        assertThat(fixture.invoke("counting", "{}")).isEqualTo("1");
        assertThat(fixture.invoke("counting", "{}")).isEqualTo("2");
    }

    @Test
    void functionsShareNoStatics() {
        fixture.deploy("one", CountingFunction.class);
        fixture.deploy("two", CountingFunction.class);

        fixture.invoke("one", "{}");

        assertThat(fixture.invoke("two", "{}")).isEqualTo("1");
    }

    @Test
    void callsAtTheSameTimeStartFurtherInstances() {
        fixture.deploy("blocking", BlockingFunction.class);

        List<CompletableFuture<String>> answers =
                IntStream.range(0, 4)
                        .mapToObj(i -> inBackground(() -> fixture.invoke("blocking", "{}")))
                        .toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> Probe.CALLS.get() == 4);
        Probe.RELEASE.release(4);

        assertThat(answers.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
    }

    @Test
    void reservedConcurrencyThrottles() {
        fixture.lambda.deploy(
                LambdaFixture.limited(
                        fixture.function("blocking", BlockingFunction.class),
                        Duration.ofSeconds(30),
                        OptionalInt.of(1)));
        CompletableFuture<String> first = inBackground(() -> fixture.invoke("blocking", "{}"));
        await().atMost(Duration.ofSeconds(60)).until(() -> Probe.CALLS.get() == 1);

        assertThatThrownBy(() -> fixture.invoke("blocking", "{}"))
                .isInstanceOf(FunctionThrottledException.class)
                .hasMessageContaining("ReservedFunctionConcurrentInvocationLimitExceeded");

        Probe.RELEASE.release();
        assertThat(first).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void saysThatACallBeginsOnceThereIsAnInstanceForIt() {
        fixture.deploy("echo", EchoFunction.class);
        fixture.deploy("broken", BrokenFunction.class);
        AtomicInteger begun = new AtomicInteger();

        fixture.lambda.invoke("echo", bytes("1"), begun::incrementAndGet);
        assertThat(begun).hasValue(1);
        fixture.lambda.invoke("broken", bytes("1"), begun::incrementAndGet);
        assertThat(begun).hasValue(1);
    }

    @Test
    void whatAHandlerThrowsIsAnErrorDocument() throws Exception {
        fixture.deploy("failing", FailingFunction.class);

        InvocationResult result = fixture.lambda.invoke("failing", bytes("1"));

        assertThat(result.functionError()).hasValue("Unhandled");
        JsonNode error = JSON.readTree(result.payload());
        assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("errorMessage").asText()).isEqualTo("call 1");
        assertThat(error.get("stackTrace").get(0).asText()).contains("FailingFunction");
        assertThat(fixture.invoke("failing", "1")).isEqualTo("\"done\"");
    }

    @Test
    void aCallThatRunsOverItsTimeIsInterruptedAndItsInstanceThrownAway() throws Exception {
        fixture.lambda.deploy(
                LambdaFixture.limited(
                        fixture.function("blocking", BlockingFunction.class),
                        Duration.ofSeconds(3),
                        OptionalInt.empty()));

        InvocationResult result = fixture.lambda.invoke("blocking", bytes("{}"));

        assertThat(LambdaFixture.text(result))
                .isEqualTo(
                        "{\"errorMessage\":\"RequestId: %s Error: Task timed out after 3.00 seconds\",\"errorType\":\"Sandbox.Timedout\"}"
                                .formatted(result.requestId()));
        assertThat(Probe.INTERRUPTED.await(30, TimeUnit.SECONDS)).isTrue();
        Probe.RELEASE.release();
        assertThat(fixture.lambda.invoke("blocking", bytes("{}")).functionError()).isEmpty();
    }

    @Test
    void aFunctionThatCannotStartFailsEachCallWithTheCauseAndTheWarmUp() {
        fixture.deploy("broken", BrokenFunction.class);

        assertThat(fixture.invoke("broken", "{}")).contains("no configuration");
        assertThat(fixture.invoke("broken", "{}")).contains("no configuration");
        assertThatThrownBy(fixture.lambda::warm)
                .isInstanceOf(FunctionStartException.class)
                .hasMessageContaining("Function broken does not start")
                .hasMessageContaining("no configuration");
    }

    @Test
    void aHandlerThatIsNotInThePackageIsNamed() {
        Path zip = FunctionZip.of(EchoFunction.class).write(directory);
        fixture.lambda.deploy(LambdaFixture.function("lost", "com.example.Lost", zip, Map.of()));

        assertThat(fixture.invoke("lost", "{}")).contains("Class not found: com.example.Lost");
    }

    @Test
    void aMissingPackageStopsTheDeployment() {
        Path zip = directory.resolve("missing.zip");

        assertThatThrownBy(
                        () ->
                                fixture.lambda.deploy(
                                        LambdaFixture.function("f", "x.Y", zip, Map.of())))
                .isInstanceOf(BrokenPackageException.class)
                .hasMessageContaining("missing.zip");
    }

    @Test
    void refusesEventsThatAreTooLargeOrNoJson() {
        fixture.deploy("echo", EchoFunction.class);

        assertThatThrownBy(() -> fixture.invoke("echo", "{nope"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("Could not parse request body into json");
        assertThatThrownBy(() -> fixture.invoke("echo", '"' + "x".repeat(6 << 20) + '"'))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("6291456");
        assertThatThrownBy(
                        () ->
                                fixture.lambda.invokeAsync(
                                        "echo", bytes('"' + "x".repeat(1 << 20) + '"')))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void reservedVariablesAreRefused() {
        assertThatThrownBy(
                        () ->
                                LambdaFixture.function(
                                        "f", "x.Y", directory, Map.of("AWS_REGION", "mars-1")))
                .hasMessageContaining("[AWS_REGION]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CompletableFuture<String> inBackground(
            java.util.function.Supplier<String> task) {
        return CompletableFuture.supplyAsync(task, it -> new Thread(it).start());
    }
}
