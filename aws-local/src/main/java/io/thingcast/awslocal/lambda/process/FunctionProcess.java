package io.thingcast.awslocal.lambda.process;

import io.thingcast.awslocal.lambda.FunctionDefinition;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.lambda.runtime.ErrorDocument;
import io.thingcast.awslocal.lambda.runtime.FunctionPackage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One instance of a function as on Lambda: a process of its own with true environment variables, in
 * which AWS's runtime interface client loads the package. It takes some two seconds and 160 MB, so
 * it is for tests of a package, not for local mode. The client's native library is for Linux only.
 */
public final class FunctionProcess implements AutoCloseable {
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration INIT_LIMIT = Duration.ofSeconds(60);

    private final FunctionDefinition definition;
    private final FunctionPackage code;
    private final RuntimeApi api;
    private final Process process;
    private boolean warm;

    private FunctionProcess(
            FunctionDefinition definition, FunctionPackage code, RuntimeApi api, Process process) {
        this.definition = definition;
        this.code = code;
        this.api = api;
        this.process = process;
    }

    /**
     * Starts the process. What it prints is not kept.
     *
     * @param variables beside the function's own: region, access key, endpoints
     * @param runtime the jars of {@code aws-lambda-java-runtime-interface-client} and what it needs
     */
    public static FunctionProcess start(
            FunctionDefinition definition, Map<String, String> variables, List<Path> runtime) {
        FunctionPackage code = FunctionPackage.openForProcess(definition.zip());
        try {
            RuntimeApi api = RuntimeApi.start(definition.arn());
            ProcessBuilder builder = new ProcessBuilder(command(definition, code, runtime));
            builder.environment().clear();
            builder.environment().putAll(environment(definition, variables, code, api));
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return new FunctionProcess(definition, code, api, builder.start());
        } catch (IOException e) {
            code.close();
            throw new UncheckedIOException("Can't start " + definition.name(), e);
        }
    }

    /** Calls the function and waits for its answer; one call at a time. */
    public synchronized InvocationResult invoke(byte[] event) {
        String requestId = UUID.randomUUID().toString();
        Duration limit = warm ? definition.timeout() : definition.timeout().plus(INIT_LIMIT);
        CompletableFuture<Object> answer =
                CompletableFuture.anyOf(
                        api.call(requestId, event, Clock.systemUTC().instant().plus(limit)),
                        api.initError(),
                        process.onExit());
        try {
            Object first = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            warm = true;
            if (first instanceof RuntimeApi.Answer it) {
                return new InvocationResult(
                        requestId,
                        it.payload(),
                        it.failed() ? Optional.of("Unhandled") : Optional.empty());
            }
            return failed(requestId, ErrorDocument.of("Runtime.ExitError", exit(requestId)));
        } catch (TimeoutException e) {
            process.destroyForcibly();
            return failed(requestId, ErrorDocument.timedOut(requestId, definition.timeout()));
        } catch (ExecutionException e) {
            return failed(requestId, ErrorDocument.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(requestId, ErrorDocument.of(e));
        }
    }

    /** Kills the process, as Lambda does in the end. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
        code.close();
    }

    private String exit(String requestId) {
        return "RequestId: %s Error: Runtime exited with error: exit status %d"
                .formatted(requestId, process.exitValue());
    }

    private static InvocationResult failed(String requestId, ErrorDocument document) {
        return new InvocationResult(requestId, document.json(), Optional.of("Unhandled"));
    }

    private static List<String> command(
            FunctionDefinition definition, FunctionPackage code, List<Path> runtime) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Xmx" + definition.memoryMb() + "m");
        command.add("-cp");
        command.add(
                Stream.concat(runtime.stream(), code.classPath().stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        command.add(definition.handler());
        return command;
    }

    private static Map<String, String> environment(
            FunctionDefinition definition,
            Map<String, String> variables,
            FunctionPackage code,
            RuntimeApi api) {
        Map<String, String> result = new HashMap<>(variables);
        result.putAll(definition.environment());
        result.put("AWS_LAMBDA_RUNTIME_API", api.address());
        result.put("_HANDLER", definition.handler());
        result.put("AWS_EXECUTION_ENV", "AWS_Lambda_java17");
        result.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
        result.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        result.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMb()));
        result.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        result.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
        result.put("AWS_LAMBDA_LOG_STREAM_NAME", "local/[$LATEST]");
        result.put("LAMBDA_TASK_ROOT", code.root().toString());
        return result;
    }
}
