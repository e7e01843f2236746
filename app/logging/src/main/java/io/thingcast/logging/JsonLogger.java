package io.thingcast.logging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of SLF4J whose lines are the log's. Of libraries it writes warnings at the least: the
 * AWS SDK's finer lines hold whole requests.
 */
final class JsonLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;
    private static final String OWN = "io.thingcast.";

    private final transient FunctionLog log;
    private final LogLevel least;

    JsonLogger(String name, FunctionLog log) {
        this.name = name;
        this.log = log;
        this.least =
                name.startsWith(OWN) || log.least().isAtLeast(LogLevel.WARN)
                        ? log.least()
                        : LogLevel.WARN;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        JsonText fields = new JsonText().field("logger", name.substring(name.lastIndexOf('.') + 1));
        if (thrown != null) {
            fields.field("error", Failures.text(thrown)).field("stack", Failures.stack(thrown));
        }
        log.write(
                LogLevel.of(level.name()),
                Optional.empty(),
                fields,
                String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments)));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return LogLevel.TRACE.isAtLeast(least);
    }

    @Override
    public boolean isDebugEnabled() {
        return LogLevel.DEBUG.isAtLeast(least);
    }

    @Override
    public boolean isInfoEnabled() {
        return LogLevel.INFO.isAtLeast(least);
    }

    @Override
    public boolean isWarnEnabled() {
        return LogLevel.WARN.isAtLeast(least);
    }

    @Override
    public boolean isErrorEnabled() {
        return LogLevel.ERROR.isAtLeast(least);
    }
}
