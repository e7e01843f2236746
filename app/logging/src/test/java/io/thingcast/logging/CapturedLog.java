package io.thingcast.logging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log that is written to memory, at one moment. */
final class CapturedLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 2026-11-21T12:00:00.007Z. */
    static final long NOW = 1_795_262_400_007L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final FunctionLog log;

    CapturedLog(LogLevel least) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        log = new FunctionLog(least, () -> NOW, () -> out);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    List<JsonNode> lines() {
        return text().lines().map(CapturedLog::parse).toList();
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }
}
