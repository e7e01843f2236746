package io.thingcast.logging;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much a line matters, in the words of Lambda's application log level. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** What Lambda sets to the function's application log level where its log format is JSON. */
    static final String VARIABLE = "AWS_LAMBDA_LOG_LEVEL";

    /** The level that is named, or INFO. */
    static LogLevel of(@Nullable String name) {
        String wanted = Optional.ofNullable(name).orElse("").strip().toUpperCase(Locale.ROOT);
        for (LogLevel level : values()) {
            if (level.name().equals(wanted)) {
                return level;
            }
        }
        return INFO;
    }

    boolean isAtLeast(LogLevel other) {
        return compareTo(other) >= 0;
    }
}
