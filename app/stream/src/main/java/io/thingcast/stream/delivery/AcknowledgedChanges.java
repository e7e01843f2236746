package io.thingcast.stream.delivery;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers what was acknowledged behind a batch's first failure. Lambda delivers all of that again
 * with the retry, which usually meets the same warm container; what is remembered there isn't sent
 * twice. Best effort: another container knows nothing of it, and watchers drop duplicates anyway.
 */
public final class AcknowledgedChanges {
    private static final int CAPACITY = 10_000;

    private final Set<String> identities = new LinkedHashSet<>();

    boolean contains(String identity) {
        return identities.contains(identity);
    }

    void addAll(Collection<String> acknowledged) {
        identities.addAll(acknowledged);
        Iterator<String> oldest = identities.iterator();
        while (identities.size() > CAPACITY) {
            oldest.next();
            oldest.remove();
        }
    }
}
