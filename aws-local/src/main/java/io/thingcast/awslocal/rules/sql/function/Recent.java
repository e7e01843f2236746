package io.thingcast.awslocal.rules.sql.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what was made of the last few keys: patterns mostly come from the rule's own text. */
final class Recent<K, V> {
    private static final int MAX = 256;

    private final Map<K, V> made = new ConcurrentHashMap<>();
    private final Function<K, V> make;

    Recent(Function<K, V> make) {
        this.make = make;
    }

    V get(K key) {
        V known = made.get(key);
        if (known != null) {
            return known;
        }
        V value = make.apply(key);
        if (made.size() >= MAX) {
            made.clear();
        }
        made.put(key, value);
        return value;
    }
}
