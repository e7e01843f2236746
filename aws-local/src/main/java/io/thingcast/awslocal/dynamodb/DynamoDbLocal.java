package io.thingcast.awslocal.dynamodb;

import io.thingcast.awslocal.dynamodb.launcher.DynamoDbLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * AWS's DynamoDB Local, unmodified, in a process of its own on a free port of 127.0.0.1. It ends
 * with this process, even when that is killed.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final long TIME_TO_STOP_SECONDS = 2;

    private final Process process;
    private final int port;

    private DynamoDbLocal(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @throws DynamoDbStartException when it ends, or says nothing for too long
     */
    public static DynamoDbLocal start(DynamoDbLocalOptions options) {
        LastLines lines = new LastLines(options.log());
        Process process = launch(options);
        readLines(process, lines);
        try {
            int port =
                    readyPort(process).get(options.timeToStart().toMillis(), TimeUnit.MILLISECONDS);
            return new DynamoDbLocal(process, port);
        } catch (ExecutionException e) {
            lines.awaitEnd();
            throw failed(process, "ended before it served", lines);
        } catch (TimeoutException e) {
            throw failed(process, "did not serve after " + options.timeToStart(), lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(process, "was not waited for", lines);
        }
    }

    /** Where it serves, itself; clients are given the front's address instead. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Completes with the process's exit code when it has ended, wanted or not. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The process's id. */
    public long processId() {
        return process.pid();
    }

    @Override
    public void close() {
        end(process);
    }

    private static Process launch(DynamoDbLocalOptions options) {
        ProcessBuilder builder = new ProcessBuilder(DynamoDbCommand.of(options));
        builder.redirectErrorStream(false);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // glibc otherwise keeps an arena for every few threads, each with memory of its own.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DynamoDbStartException("DynamoDB Local can't be started: " + e.getMessage());
        }
    }

    private static void readLines(Process process, LastLines lines) {
        Thread reader =
                new Thread(() -> lines.read(process.getErrorStream()), "dynamodb-local-log");
        reader.setDaemon(true);
        reader.start();
    }

    private static CompletableFuture<Integer> readyPort(Process process) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                port.complete(portLine(process));
                            } catch (IOException e) {
                                port.completeExceptionally(e);
                            }
                        },
                        "dynamodb-local-ready");
        reader.setDaemon(true);
        reader.start();
        return port;
    }

    private static int portLine(Process process) throws IOException {
        var reader =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null || !line.startsWith(DynamoDbLauncher.READY)) {
            throw new IOException("It said '%s'.".formatted(line));
        }
        return Integer.parseInt(line.substring(DynamoDbLauncher.READY.length()));
    }

    private static DynamoDbStartException failed(Process process, String what, LastLines lines) {
        end(process);
        return new DynamoDbStartException(
                "DynamoDB Local %s. Its last lines:%n%s".formatted(what, lines.text()));
    }

    /** Closing its input asks it to end in order; what doesn't is killed. */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(TIME_TO_STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
