package io.thingcast.logging;

import com.amazonaws.services.lambda.runtime.Context;
import org.jspecify.annotations.Nullable;

/**
 * One call of the function. While it is open each line names the function and the request; what is
 * not urgent is written when it ends, or when some of it has come together.
 */
public final class Invocation implements AutoCloseable {
    static final Invocation NONE = new Invocation("", "");

    private final String function;
    private final String requestId;

    private Invocation(String function, String requestId) {
        this.function = function;
        this.requestId = requestId;
    }

    /**
     * Begins one; a function's environment has one at a time.
     *
     * @param context Lambda's; who calls a handler in another way may have none
     */
    public static Invocation begin(@Nullable Context context) {
        return context == null
                ? begin("", "")
                : begin(
                        String.valueOf(context.getFunctionName()),
                        String.valueOf(context.getAwsRequestId()));
    }

    /**
     * Begins one.
     *
     * @param function the function's name, from which project and stage are left out
     */
    public static Invocation begin(String function, String requestId) {
        Invocation invocation =
                new Invocation(function.substring(function.lastIndexOf('-') + 1), requestId);
        FunctionLog.INSTANCE.begin(invocation);
        return invocation;
    }

    /**
     * Does what a call would do, and writes its lines nowhere: to have all code compiled before the
     * first call.
     */
    public static void rehearse(Runnable call) {
        FunctionLog.INSTANCE.rehearse(call);
    }

    String function() {
        return function;
    }

    String requestId() {
        return requestId;
    }

    /** Writes what is left. */
    @Override
    public void close() {
        FunctionLog.INSTANCE.end(this);
    }
}
