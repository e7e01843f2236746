package io.thingcast.logging;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What of an exception may stand in the log. */
final class Failures {
    private static final int FRAMES = 12;

    private Failures() {}

    /**
     * Its class and message, and those of its cause. A parser's message quotes what it could not
     * read, which is the payload: of those, and of what wraps them, the class alone.
     */
    static String text(Throwable failure) {
        Throwable cause = failure.getCause();
        if (cause == null || cause == failure) {
            return one(failure);
        }
        return quotesInput(cause)
                ? failure.getClass().getSimpleName() + ", by " + one(cause)
                : one(failure) + ", by " + one(cause);
    }

    /** Where it happened: the innermost calls, without any message. */
    static String stack(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    private static String one(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null || quotesInput(failure)
                ? name
                : name + ": " + failure.getMessage();
    }

    private static boolean quotesInput(Throwable failure) {
        String name = failure.getClass().getName();
        return name.startsWith("com.fasterxml.jackson.")
                || name.startsWith("java.lang.NumberFormat")
                || name.endsWith(".InvalidValueException")
                || name.contains(".Malformed");
    }
}
