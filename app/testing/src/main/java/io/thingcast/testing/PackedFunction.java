package io.thingcast.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function's zip as Lambda runs it: in a process of its own, started by Lambda's own program,
 * with nothing on its class path but the zip.
 */
public final class PackedFunction implements AutoCloseable {
    private final RuntimeApi runtimeApi;
    private final Process process;
    private final Path log;

    private PackedFunction(RuntimeApi runtimeApi, Process process, Path log) {
        this.runtimeApi = runtimeApi;
        this.process = process;
        this.log = log;
    }

    /** The names of the files in a zip. */
    public static List<String> files(Path zip) throws IOException {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            return content.stream().filter(it -> !it.isDirectory()).map(ZipEntry::getName).toList();
        }
    }

    /**
     * Unpacks a zip, starts the function with SnapStart and waits until it is ready for its
     * snapshot.
     *
     * @param taskRoot an empty directory
     */
    public static PackedFunction start(
            Path zip, Path taskRoot, String handler, Map<String, String> variables)
            throws IOException, URISyntaxException, InterruptedException {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        PackedFunction function = startOnDemand(zip, taskRoot, handler, environment);
        try {
            function.runtimeApi.awaitSnapshot();
            return function;
        } catch (IllegalStateException e) {
            String said = function.log();
            function.close();
            throw new IllegalStateException(e.getMessage() + "; it wrote: " + said, e);
        }
    }

    /**
     * Unpacks a zip and starts the function without SnapStart; it may fail at it.
     *
     * @param taskRoot an empty directory
     */
    public static PackedFunction startOnDemand(
            Path zip, Path taskRoot, String handler, Map<String, String> variables)
            throws IOException, URISyntaxException {
        unpack(zip, taskRoot);
        RuntimeApi runtimeApi = new RuntimeApi();
        Path log = Files.createTempFile("lambda", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command(handler))
                        .directory(taskRoot.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(it -> it.startsWith("AWS_"));
        builder.environment().putAll(environment(runtimeApi));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.onExit().thenRun(runtimeApi::functionEnded);
        return new PackedFunction(runtimeApi, process, log);
    }

    private static Map<String, String> environment(RuntimeApi runtimeApi) {
        return Map.of(
                "AWS_LAMBDA_RUNTIME_API", runtimeApi.address(),
                "AWS_LAMBDA_FUNCTION_NAME", "test",
                "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "AWS_LAMBDA_LOG_GROUP_NAME", "group",
                "AWS_LAMBDA_LOG_STREAM_NAME", "stream",
                "AWS_REGION", FunctionContext.REGION,
                "AWS_ACCESS_KEY_ID", FunctionContext.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", FunctionContext.SECRET_ACCESS_KEY);
    }

    /** As the managed runtime of Java 17 starts its JVM. */
    private static List<String> command(String handler) throws URISyntaxException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                runtimeClassPath(),
                AWSLambda.class.getName(),
                handler);
    }

    private static String runtimeClassPath() throws URISyntaxException {
        List<String> jars = new ArrayList<>();
        for (Class<?> type : List.of(AWSLambda.class, Context.class, PojoSerializer.class)) {
            jars.add(
                    Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                            .toString());
        }
        return jars.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static void unpack(Path zip, Path taskRoot) throws IOException {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            for (ZipEntry file : content.stream().filter(it -> !it.isDirectory()).toList()) {
                Path target = taskRoot.resolve(file.getName()).normalize();
                Files.createDirectories(target.getParent());
                try (InputStream bytes = content.getInputStream(file)) {
                    Files.copy(bytes, target);
                }
            }
        }
    }

    /** Hands an event to the function and waits for its answer, or the error that it reports. */
    public String invoke(String event) throws InterruptedException {
        return runtimeApi.invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for what the function reports by itself: why it did not start. */
    public String failure() throws InterruptedException {
        return runtimeApi.answer();
    }

    /** What the function wrote so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** The most memory that the process ever had, heap and all else (Linux). */
    public long peakMemoryMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(it -> it.startsWith("VmHWM:"))
                .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
        runtimeApi.close();
        Files.deleteIfExists(log);
    }
}
