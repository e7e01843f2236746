package io.thingcast.logging;

import java.util.Optional;

/**
 * One line of the log, said while it is built: what became of an input, and which input that was.
 *
 * <pre>{@code
 * Outcome.WRITTEN.line().key(item.key().value()).messageId(message.id()).log("after the rule");
 * }</pre>
 *
 * <p>Keys, sequence numbers and ids may be said. What a payload holds and tokens may not: no method
 * takes an object, and of a failure only what {@link Failures} lets through is written.
 */
public final class OutcomeLine {
    private final Outcome outcome;
    private final JsonText json = new JsonText();
    private LogLevel level;

    OutcomeLine(Outcome outcome) {
        this.outcome = outcome;
        this.level = outcome.level();
    }

    /** Another level than the outcome's own. */
    public OutcomeLine at(LogLevel other) {
        level = other;
        return this;
    }

    /** The key of the item, or whatever else names what is watched. */
    public OutcomeLine key(String key) {
        return with("key", key);
    }

    public OutcomeLine kind(String kind) {
        return with("kind", kind);
    }

    /** The stream's sequence number. */
    public OutcomeLine seq(String seq) {
        return with("seq", seq);
    }

    /** The id of the queue's message. */
    public OutcomeLine messageId(String id) {
        return with("messageId", id);
    }

    /** The MQTT client id. */
    public OutcomeLine clientId(String clientId) {
        return with("clientId", clientId);
    }

    /** Where it came from: {@code mqtt}, {@code sqs}, {@code s3} and so on. */
    public OutcomeLine source(String source) {
        return with("source", source);
    }

    /** The field of the input that is wrong: its name, not what it holds. */
    public OutcomeLine field(Optional<String> field) {
        field.ifPresent(it -> with("field", it));
        return this;
    }

    /** How many inputs this line speaks of. */
    public OutcomeLine count(long count) {
        return with("count", count);
    }

    public OutcomeLine durationMillis(long millis) {
        return with("durationMs", millis);
    }

    /** What went wrong, as far as it may be said. */
    public OutcomeLine error(Throwable failure) {
        return with("error", Failures.text(failure));
    }

    /** What went wrong, in words that hold nothing of the input. */
    public OutcomeLine error(String reason) {
        return with("error", reason);
    }

    /** A field of this line's own: the name of a file, the number of a line. */
    public OutcomeLine with(String name, String value) {
        json.field(name, value);
        return this;
    }

    /** A number of this line's own. */
    public OutcomeLine with(String name, long value) {
        json.field(name, value);
        return this;
    }

    /** Writes the line without further words. */
    public void log() {
        log("");
    }

    /** Writes the line. */
    public void log(String message) {
        FunctionLog.INSTANCE.write(level, Optional.of(outcome), json, message);
    }
}
