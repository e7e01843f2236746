package io.thingcast.awslocal.lambda;

/**
 * Thrown when a function would be called too often in one chain of calls that it feeds itself
 * (Lambda API, Invoke: RecursiveInvocationException).
 */
public final class RecursiveInvocationException extends RuntimeException {
    RecursiveInvocationException(String function, int calls) {
        super(
                "%s was called %d times in one chain that it feeds itself, so the next call is left out; if that is meant, set its RecursiveLoop to Allow."
                        .formatted(function, calls));
    }
}
