package io.thingcast.awslocal.rules;

/** Thrown when an action could not do its work for a message; its text goes to the error action. */
public final class ActionFailedException extends RuntimeException {
    private final String resource;
    private final boolean retryable;

    /**
     * @param resource what the action works on, as the error action's message names it
     * @param retryable whether the same call may succeed a little later
     */
    public ActionFailedException(
            String resource, String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.resource = resource;
        this.retryable = retryable;
    }

    /** A failure that would be the same again. */
    public ActionFailedException(String resource, String message) {
        super(message);
        this.resource = resource;
        this.retryable = false;
    }

    /** What the action works on: a table, a queue's URL, a topic, a function. */
    public String resource() {
        return resource;
    }

    /** Whether the same call may succeed a little later. */
    public boolean isRetryable() {
        return retryable;
    }
}
