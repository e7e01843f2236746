package io.thingcast.cli.redrive;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What a run has met, so that it ends: an input that is still bad comes back as another letter,
 * within milliseconds, and would be put back again for ever.
 */
final class Encountered {
    private final Instant start;
    private final Set<String> messages = new HashSet<>();
    private final Set<String> inputs = new HashSet<>();
    private int cameAnew;
    private int showedUpAgain;

    /**
     * Begins.
     *
     * @param start by the queue's clock; what was sent after it is not of this run
     */
    Encountered(Instant start) {
        this.start = start;
    }

    /** Whether a message was there at the start, and wasn't met before. */
    boolean isFirstTime(DeadMessage message) {
        if (!messages.add(message.id())) {
            showedUpAgain++;
            return false;
        }
        boolean anew =
                message.sentAt() > start.toEpochMilli()
                        || message.originId().filter(inputs::contains).isPresent();
        cameAnew += anew ? 1 : 0;
        return !anew;
    }

    /** Notes that a message's input goes its way again. */
    void putBack(DeadMessage message) {
        inputs.add(message.originId().orElse(message.id()));
    }

    /** How many letters came since the start. */
    int cameAnew() {
        return cameAnew;
    }

    /** How often a message was met that is no longer hidden. */
    int showedUpAgain() {
        return showedUpAgain;
    }
}
