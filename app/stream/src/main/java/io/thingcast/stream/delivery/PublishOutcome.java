package io.thingcast.stream.delivery;

import java.util.concurrent.CompletionException;

/**
 * How one attempt to publish ended.
 *
 * @param reason what the other side said, empty when it agreed
 */
public record PublishOutcome(Verdict verdict, String reason) {

    /** What is to be done next. */
    public enum Verdict {
        /** Nothing: it arrived. */
        ACKNOWLEDGED,
        /** Send it again, and less at a time: too much was sent, or no answer came in time. */
        SLOW_DOWN,
        /** Send it again. */
        FAILED,
        /** Never send it again: it is the message that is wrong. */
        REFUSED,
        /** Stop: no message would get through, because rights or addresses are wrong. */
        DENIED
    }

    /** The message arrived. */
    public static final PublishOutcome ACKNOWLEDGED = new PublishOutcome(Verdict.ACKNOWLEDGED, "");

    static final PublishOutcome NO_ANSWER =
            new PublishOutcome(Verdict.SLOW_DOWN, "no answer in time");

    /** An attempt that ended with an exception. */
    static PublishOutcome failed(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapped = failure instanceof CompletionException && cause != null;
        return new PublishOutcome(Verdict.FAILED, String.valueOf(wrapped ? cause : failure));
    }
}
