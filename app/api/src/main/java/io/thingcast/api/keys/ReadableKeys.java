package io.thingcast.api.keys;

import io.thingcast.contract.table.Latest;
import io.thingcast.history.KeyDirectory;
import io.thingcast.history.KeyPage;
import io.thingcast.history.KnownKey;
import io.thingcast.sessions.KeyPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the keys that patterns match, without reading any other. */
public final class ReadableKeys {
    private static final int ENOUGH_KEYS = 1_000;
    private static final int ENOUGH_READS = 10 * Latest.PARTS;

    private final KeyDirectory directory;

    public ReadableKeys(KeyDirectory directory) {
        this.directory = directory;
    }

    /**
     * Some of the keys, in the order of their bytes.
     *
     * @param prefix only keys that begin so
     * @param after only keys behind this one
     */
    KeyPage read(List<KeyPattern> patterns, String prefix, Optional<String> after) {
        List<KeySpan> spans =
                KeySpan.of(patterns, prefix).stream()
                        .filter(it -> it.reachesBehind(after))
                        .toList();
        List<KnownKey> keys = new ArrayList<>();
        int reads = 0;
        for (int i = 0; i < spans.size(); i++) {
            KeySpan span = spans.get(i);
            KeyPage page = page(span, after);
            keys.addAll(page.keys());
            reads += span.open() ? Latest.PARTS : 1;
            if (page.next().isPresent()) {
                return new KeyPage(keys, page.next());
            }
            boolean enough = keys.size() >= ENOUGH_KEYS || reads >= ENOUGH_READS;
            if (enough && i < spans.size() - 1) {
                return new KeyPage(keys, Optional.of(span.end()));
            }
        }
        return new KeyPage(keys, Optional.empty());
    }

    private KeyPage page(KeySpan span, Optional<String> after) {
        return span.open()
                ? directory.all(span.range(after))
                : new KeyPage(directory.one(span.key()).stream().toList(), Optional.empty());
    }
}
