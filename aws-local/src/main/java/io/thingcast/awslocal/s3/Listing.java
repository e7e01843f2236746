package io.thingcast.awslocal.s3;

import io.thingcast.awslocal.s3.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * One page of a bucket's keys.
 *
 * @param prefixes what keys with the delimiter behind the prefix have in common, each once
 * @param last the last key or common prefix of a page that others follow
 */
record Listing(List<StoredObject> objects, List<String> prefixes, Optional<String> last) {
    /**
     * What to list.
     *
     * @param after the key behind which the page begins; empty: at the start
     * @param skip whether {@code after} is a common prefix whose keys were all told
     */
    record Query(String prefix, String delimiter, String after, boolean skip, int most) {}

    static Listing of(NavigableMap<String, StoredObject> all, Query query) {
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String told = query.skip() ? query.after() : "";
        String last = "";
        for (StoredObject object : from(all, query).values()) {
            String key = object.key();
            if (!key.startsWith(query.prefix())) {
                break;
            }
            if (!told.isEmpty() && key.startsWith(told)) {
                continue;
            }
            if (objects.size() + prefixes.size() == query.most()) {
                return new Listing(
                        objects, prefixes, Optional.of(last).filter(it -> !it.isEmpty()));
            }
            Optional<String> common = common(key, query);
            if (common.isPresent()) {
                told = common.get();
                prefixes.add(told);
                last = told;
            } else {
                objects.add(object);
                last = key;
            }
        }
        return new Listing(objects, prefixes, Optional.empty());
    }

    int size() {
        return objects.size() + prefixes.size();
    }

    private static NavigableMap<String, StoredObject> from(
            NavigableMap<String, StoredObject> all, Query query) {
        boolean behindPrefix =
                all.comparator() != null
                        && all.comparator().compare(query.after(), query.prefix()) >= 0;
        return query.after().isEmpty() || !behindPrefix
                ? all.tailMap(query.prefix(), true)
                : all.tailMap(query.after(), false);
    }

    private static Optional<String> common(String key, Query query) {
        if (query.delimiter().isEmpty()) {
            return Optional.empty();
        }
        int end = key.indexOf(query.delimiter(), query.prefix().length());
        return end < 0
                ? Optional.empty()
                : Optional.of(key.substring(0, end + query.delimiter().length()));
    }
}
