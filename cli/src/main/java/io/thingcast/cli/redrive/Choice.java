package io.thingcast.cli.redrive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which messages are meant.
 *
 * @param ids any of these; all if there are none
 * @param reasonContains a part of the reason, in any case
 */
record Choice(List<String> ids, Optional<String> reasonContains) {
    boolean includes(DeadMessage message) {
        boolean called = ids.isEmpty() || ids.stream().anyMatch(message::isCalled);
        return called && (reasonContains.isEmpty() || contains(message, reasonContains.get()));
    }

    private static boolean contains(DeadMessage message, String part) {
        return message.reason()
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains(part.toLowerCase(Locale.ROOT));
    }
}
