package io.thingcast.awslocal.lambda;

/** What becomes of a function that feeds itself (Lambda API, PutFunctionRecursionConfig). */
public enum RecursiveLoop {
    /** It goes on. */
    ALLOW,

    /** It ends after 16 calls in one chain, as any function's does that is not told otherwise. */
    TERMINATE;

    static final int MOST_CALLS = 16;

    /**
     * Reads {@code Allow} or {@code Terminate}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static RecursiveLoop parse(String text) {
        for (RecursiveLoop value : values()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "RecursiveLoop '%s' is neither Allow nor Terminate.".formatted(text));
    }
}
