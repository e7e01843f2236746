package io.thingcast.logging;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes lines to standard output, from where Lambda takes them to CloudWatch Logs as they are.
 *
 * <p>Thousands of lines a second are mostly one write each: so the lines of a call that nobody
 * waits for go out together. A warning takes with it all that came before.
 */
final class FunctionLog {
    static final FunctionLog INSTANCE =
            new FunctionLog(
                    LogLevel.of(System.getenv(LogLevel.VARIABLE)),
                    System::currentTimeMillis,
                    () -> System.out);

    private static final int TOGETHER = 32 * 1024;

    private final LogLevel least;
    private final LongSupplier clock;
    private final Supplier<PrintStream> target;
    private final Timestamps timestamps = new Timestamps();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Invocation invocation = Invocation.NONE;
    private boolean rehearsing;

    FunctionLog(LogLevel least, LongSupplier clock, Supplier<PrintStream> target) {
        this.least = least;
        this.clock = clock;
        this.target = target;
    }

    LogLevel least() {
        return least;
    }

    synchronized void begin(Invocation next) {
        invocation = next;
    }

    synchronized void end(Invocation ended) {
        if (invocation == ended) {
            invocation = Invocation.NONE;
        }
        flush();
    }

    /** Throws away what is written meanwhile; warnings and errors stay. */
    void rehearse(Runnable call) {
        rehearsing(true);
        try {
            call.run();
        } finally {
            rehearsing(false);
        }
    }

    private synchronized void rehearsing(boolean value) {
        flush();
        rehearsing = value;
    }

    void write(LogLevel level, Optional<Outcome> outcome, JsonText fields, String message) {
        if (level.isAtLeast(least)) {
            add(level, outcome, fields, message);
        }
    }

    private synchronized void add(
            LogLevel level, Optional<Outcome> outcome, JsonText fields, String message) {
        JsonText line =
                new JsonText()
                        .field("timestamp", timestamps.of(clock.getAsLong()))
                        .field("level", level.name());
        if (invocation != Invocation.NONE) {
            line.field("function", invocation.function())
                    .field("requestId", invocation.requestId());
        }
        outcome.ifPresent(it -> line.field("outcome", it.toString()));
        line.fields(fields);
        if (!message.isEmpty()) {
            line.field("message", message);
        }
        byte[] bytes = (line.object() + "\n").getBytes(StandardCharsets.UTF_8);
        if (rehearsing && !level.isAtLeast(LogLevel.WARN)) {
            return;
        }
        waiting.writeBytes(bytes);
        if (invocation == Invocation.NONE
                || level.isAtLeast(LogLevel.WARN)
                || waiting.size() >= TOGETHER) {
            flush();
        }
    }

    private void flush() {
        if (waiting.size() > 0) {
            PrintStream out = target.get();
            out.write(waiting.toByteArray(), 0, waiting.size());
            out.flush();
            waiting.reset();
        }
    }
}
