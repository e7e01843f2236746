package io.thingcast.cli.redrive;

import org.jspecify.annotations.Nullable;

/** Thrown when the outputs of a stack can't be had. */
final class UnreadableOutputsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableOutputsException(String place, String what, @Nullable Throwable cause) {
        super(
                "%s %s; start local mode, or name a file that 'pulumi stack output --json' wrote."
                        .formatted(place, what),
                cause);
    }
}
