package io.thingcast.local.logs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.lambda.FunctionLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps each function's log in a file of its own, {@code stream.jsonl}, begun anew at each start.
 * Warnings and errors appear on the console too, as before there were files.
 */
public final class FunctionLogFiles implements FunctionLogs, AutoCloseable {
    /** What such a file is called beside the function's name. */
    public static final String ENDING = ".jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final long largest;
    private final Clock clock;
    private final Map<String, LogFile> files = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private FunctionLogFiles(Path directory, long largest, Clock clock) {
        this.directory = directory;
        this.largest = largest;
        this.clock = clock;
    }

    /**
     * Deletes what an earlier run left in the directory.
     *
     * @param largest how many bytes a file may have before it makes room for a next one
     * @throws UncheckedIOException when the directory can't be written
     */
    public static FunctionLogFiles begin(Path directory, long largest, Clock clock) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> earlier = Files.list(directory)) {
                for (Path file : earlier.filter(it -> it.toString().endsWith(ENDING)).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write the functions' logs to " + directory, e);
        }
        return new FunctionLogFiles(directory, largest, clock);
    }

    @Override
    public void printed(String function, byte[] line) {
        file(function).add(isObject(line) ? line : wrapped(function, line));
        show(function, line);
    }

    @Override
    public void failed(String function, String requestId, String errorType, Duration took) {
        byte[] line =
                bytes(
                        begun(function, "ERROR")
                                .put("requestId", requestId)
                                .put("outcome", "failed")
                                .put("durationMs", took.toMillis())
                                .put("error", errorType)
                                .put("message", "The call ended without an answer"));
        file(function).add(line);
        show(function, line);
    }

    /**
     * From now on what functions say stays in their files: those that are interrupted because
     * everything ends complain of it, and nobody needs to look into that.
     */
    public void ending() {
        ending = true;
    }

    @Override
    public void close() {
        files.values().forEach(LogFile::close);
    }

    private void show(String function, byte[] line) {
        if (!ending) {
            ConsoleLine.show(shortened(function), line);
        }
    }

    private LogFile file(String function) {
        return files.computeIfAbsent(
                shortened(function), it -> new LogFile(directory, it, largest));
    }

    /** Lambda makes an object of a line that is none, too. */
    private byte[] wrapped(String function, byte[] line) {
        return bytes(
                begun(function, "INFO").put("message", new String(line, StandardCharsets.UTF_8)));
    }

    private ObjectNode begun(String function, String level) {
        return JSON.createObjectNode()
                .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", level)
                .put("function", shortened(function));
    }

    private static byte[] bytes(ObjectNode line) {
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isObject(byte[] line) {
        return line.length > 1 && line[0] == '{' && line[line.length - 1] == '}';
    }

    /** The function's name without project and stage: {@code stream}. */
    private static String shortened(String function) {
        return function.substring(function.lastIndexOf('-') + 1);
    }
}
