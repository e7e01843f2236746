package io.thingcast.logging;

import java.util.Locale;

/**
 * What became of one input: the words of the field {@code outcome}. Each has the level that its
 * line has unless said otherwise.
 */
public enum Outcome {
    /** Its watchers were told. */
    PUBLISHED(LogLevel.INFO),
    /** Nobody watches it now; kept for a second look. */
    HELD(LogLevel.INFO),
    /** Nobody watches it, so it was published to nobody. */
    DROPPED(LogLevel.INFO),
    /** There was nothing to do: a repetition, an old state, or none of this function's business. */
    SKIPPED(LogLevel.INFO),
    /** It is in its table. */
    WRITTEN(LogLevel.INFO),
    /** A request or command was answered. */
    ANSWERED(LogLevel.INFO),
    /** A browser may connect. */
    ADMITTED(LogLevel.INFO),
    /** A session, a share link or a connection is over, because somebody or something ended it. */
    ENDED(LogLevel.INFO),
    /** The rest of the work goes on in another call. */
    CONTINUED(LogLevel.INFO),
    /** A request, a connection or a command was turned down. */
    REFUSED(LogLevel.WARN),
    /** Bad input of a device, kept whole with its reason. */
    QUARANTINED(LogLevel.WARN),
    /** Bad input of another source, kept whole with its reason. */
    DEAD_LETTERED(LogLevel.WARN),
    /** Not done now; it comes again. */
    RETRIED(LogLevel.WARN),
    /** It is not done, and nothing will try again by itself. */
    FAILED(LogLevel.ERROR);

    private final LogLevel level;
    private final String word;

    Outcome(LogLevel level) {
        this.level = level;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Begins the line that says so; {@link OutcomeLine#log} ends it. */
    public OutcomeLine line() {
        return new OutcomeLine(this);
    }

    LogLevel level() {
        return level;
    }

    /** As lines have it: {@code dead-lettered}. */
    @Override
    public String toString() {
        return word;
    }
}
