package io.thingcast.awslocal.lambda;

import java.time.Duration;

/** Where goes what Lambda sends to CloudWatch Logs: CloudWatch's part on this machine. */
public interface FunctionLogs {
    /** Keeps nothing: what functions print appears where this JVM prints. */
    FunctionLogs NONE =
            new FunctionLogs() {
                @Override
                public boolean takesOutput() {
                    return false;
                }

                @Override
                public void printed(String function, byte[] line) {
                    // Not taken.
                }

                @Override
                public void failed(
                        String function, String requestId, String errorType, Duration took) {
                    // Not kept.
                }
            };

    /** Whether what functions print comes here instead of appearing where this JVM prints. */
    default boolean takesOutput() {
        return true;
    }

    /**
     * A line that a function printed, without its end; called from several threads.
     *
     * @param line in the function's encoding, which for JSON is UTF-8
     */
    void printed(String function, byte[] line);

    /**
     * A call ended without an answer.
     *
     * @param errorType the thrown class, or Lambda's name ({@code Sandbox.Timedout})
     */
    void failed(String function, String requestId, String errorType, Duration took);
}
