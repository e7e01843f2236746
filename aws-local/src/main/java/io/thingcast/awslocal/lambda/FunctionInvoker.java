package io.thingcast.awslocal.lambda;

import io.thingcast.awslocal.trace.TraceHeader;

/**
 * Calls functions as the Lambda service does.
 *
 * <p>A function is named by its name, its ARN, or either with an alias behind a colon.
 */
public interface FunctionInvoker {
    /**
     * Calls a function and waits for its answer, for as long as its own time-out allows. Invoke
     * with {@code RequestResponse} (Lambda API, Invoke).
     *
     * @throws UnknownFunctionException when there is no function of that name
     */
    InvocationResult invoke(String function, byte[] event);

    /**
     * Queues an event for a function and returns at once; it is tried up to three times, then goes
     * to the function's on-failure destination. Invoke with {@code Event}.
     *
     * @throws UnknownFunctionException when there is no function of that name
     */
    void invokeAsync(String function, byte[] event);

    /**
     * As {@link #invoke(String, byte[])}, within a chain of calls. Who keeps no chains ignores it.
     *
     * @throws RecursiveInvocationException when the function feeds itself and was called too often
     */
    default InvocationResult invoke(String function, byte[] event, TraceHeader trace) {
        return invoke(function, event);
    }

    /**
     * As {@link #invoke(String, byte[])}, for a caller that waits only so long for the handler.
     *
     * @param begins run once there is an instance for the call. To start one takes longer here than
     *     on AWS, which restores it from a snapshot
     */
    default InvocationResult invoke(String function, byte[] event, Runnable begins) {
        begins.run();
        return invoke(function, event);
    }

    /** Whether a function feeds itself, so that its next call in this chain would be left out. */
    default boolean isLoop(String function, TraceHeader trace) {
        return false;
    }

    /** As {@link #invokeAsync(String, byte[])}, within a chain of calls. */
    default void invokeAsync(String function, byte[] event, TraceHeader trace) {
        invokeAsync(function, event);
    }
}
