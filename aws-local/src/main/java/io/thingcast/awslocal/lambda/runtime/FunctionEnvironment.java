package io.thingcast.awslocal.lambda.runtime;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the function that a thread belongs to. A process has only one true
 * environment, so functions that share one get theirs through their framework, which asks here.
 */
public final class FunctionEnvironment {
    private static final InheritableThreadLocal<Map<String, String>> CURRENT =
            new InheritableThreadLocal<>();

    private FunctionEnvironment() {}

    /** The variables of the current thread's function; empty outside of any function. */
    public static Optional<Map<String, String>> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes the current thread, and those it starts, a function's. */
    static void enter(Map<String, String> variables) {
        CURRENT.set(Map.copyOf(variables));
    }
}
