package io.thingcast.simulator.replay;

import java.nio.file.Path;

/** Thrown when a file is no track that can be replayed; the message says why. */
public final class UnreadableTrackException extends RuntimeException {
    public UnreadableTrackException(Path file, String reason) {
        super("%s can't be replayed: %s".formatted(file, reason));
    }
}
