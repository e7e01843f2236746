package io.thingcast.awslocal.lambda.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The environment variables of the function that a thread belongs to. A process has only one true
 * environment, so functions that share one get theirs through their framework, which asks here.
 */
public final class FunctionEnvironment {
    private static final InheritableThreadLocal<Map<String, String>> CURRENT =
            new InheritableThreadLocal<>();

    /** One for all threads of an instance, which takes one event at a time. */
    private static final InheritableThreadLocal<AtomicReference<String>> TRACE =
            new InheritableThreadLocal<>();

    private FunctionEnvironment() {}

    /** The variables of the current thread's function; empty outside of any function. */
    public static Optional<Map<String, String>> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The tracing header of the call that the current thread's function works on. */
    public static Optional<String> traceHeader() {
        return Optional.ofNullable(TRACE.get())
                .map(AtomicReference::get)
                .filter(it -> !it.isEmpty());
    }

    /** Sets the tracing header for the current thread's function. */
    static void trace(String header) {
        AtomicReference<String> holder = TRACE.get();
        if (holder != null) {
            holder.set(header);
        }
    }

    /** Makes the current thread, and those it starts, a function's. */
    static void enter(Map<String, String> variables) {
        CURRENT.set(Map.copyOf(variables));
        TRACE.set(new AtomicReference<>(""));
    }
}
