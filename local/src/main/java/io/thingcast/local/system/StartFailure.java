package io.thingcast.local.system;

import java.util.concurrent.CompletionException;

/** Finds what really failed behind the wrappings of parallel steps. */
final class StartFailure {
    private StartFailure() {}

    static RuntimeException of(RuntimeException failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException real ? real : failure;
    }
}
