package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.iam.AccessKeys;
import io.thingcast.awslocal.iam.PolicySet;
import io.thingcast.awslocal.iam.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A local Lambda for a test, and the definitions of functions in it. */
final class LambdaFixture implements AutoCloseable {
    static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:dead";
    static final Role ROLE =
            new Role(
                    "arn:aws:iam::123456789012:role/test",
                    PolicySet.parse(
                            """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                             "Action":"sqs:SendMessage","Resource":"%s"}]}
                            """
                                    .formatted(QUEUE)));

    final AccessKeys keys = new AccessKeys();
    final Queue<String> destination = new ConcurrentLinkedQueue<>();
    final LocalLambda lambda;
    private final Path directory;

    LambdaFixture(Path directory, Map<String, String> environment) {
        this(directory, Libraries.SHARED, environment);
    }

    LambdaFixture(Path directory, Libraries libraries, Map<String, String> environment) {
        this(directory, libraries, environment, FunctionLogs.NONE);
    }

    LambdaFixture(
            Path directory,
            Libraries libraries,
            Map<String, String> environment,
            FunctionLogs logs) {
        this.directory = directory;
        this.lambda =
                new LocalLambda(
                        new LambdaSettings(
                                "eu-west-1",
                                environment,
                                new WithoutFunctions(),
                                libraries,
                                4,
                                Duration.ofSeconds(60),
                                List.of(Duration.ofMillis(20), Duration.ofMillis(40)),
                                Duration.ofSeconds(5),
                                5,
                                logs),
                        keys,
                        (arn, json) -> destination.add(arn + " " + json));
        Probe.reset();
    }

    /** A function with an alias {@code live} whose classes are at the package's root. */
    static FunctionDefinition function(
            String name, String handler, Path zip, Map<String, String> environment) {
        return new FunctionDefinition(
                name,
                "arn:aws:lambda:eu-west-1:123456789012:function:" + name,
                Map.of("live", "1"),
                handler,
                zip,
                Duration.ofSeconds(3),
                256,
                environment,
                ROLE,
                OptionalInt.empty(),
                2,
                Optional.of(QUEUE));
    }

    FunctionDefinition function(String name, Class<?> handler) {
        return function(
                name, handler.getName(), FunctionZip.of(handler).write(directory), Map.of());
    }

    void deploy(String name, Class<?> handler) {
        lambda.deploy(function(name, handler));
    }

    String invoke(String function, String event) {
        return text(lambda.invoke(function, event.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    static FunctionDefinition limited(
            FunctionDefinition it, Duration timeout, OptionalInt reserved) {
        return new FunctionDefinition(
                it.name(),
                it.arn(),
                it.aliases(),
                it.handler(),
                it.zip(),
                timeout,
                it.memoryMb(),
                it.environment(),
                it.role(),
                reserved,
                it.asyncRetries(),
                it.onFailure());
    }

    static FunctionDefinition withVariables(
            FunctionDefinition it, Map<String, String> environment) {
        return new FunctionDefinition(
                it.name(),
                it.arn(),
                it.aliases(),
                it.handler(),
                it.zip(),
                it.timeout(),
                it.memoryMb(),
                environment,
                it.role(),
                it.reservedConcurrency(),
                it.asyncRetries(),
                it.onFailure());
    }

    @Override
    public void close() {
        lambda.close();
    }
}
