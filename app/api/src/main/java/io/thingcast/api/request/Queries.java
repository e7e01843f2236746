package io.thingcast.api.request;

import io.micronaut.http.HttpRequest;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.contract.InvalidValueException;
import io.thingcast.contract.item.ItemKey;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the queries of requests to one stack. */
public final class Queries {
    private final KeyName keyName;

    public Queries(KeyName keyName) {
        this.keyName = keyName;
    }

    /**
     * Reads the query of a request.
     *
     * @throws io.thingcast.api.problem.ProblemException (400) when it isn't UTF-8, percent-encoded
     */
    public Query of(HttpRequest<?> request) {
        return Query.of(request, keyName);
    }

    /**
     * Checks that a request has no parameter but those of its route.
     *
     * @throws ProblemException (400) naming the others
     */
    void requireKnown(HttpRequest<?> request, Set<String> known) {
        Set<String> names = new TreeSet<>(known);
        if (names.contains(KeyName.PLAIN) && keyName.isParameter()) {
            names.add(keyName.attribute());
        }
        of(request).requireOnly(names);
    }

    /**
     * The key that a query names, by that or by the stack's own name; empty when it names none or
     * several, or can't be read.
     */
    public Optional<ItemKey> onlyKey(String rawQuery) {
        try {
            return Query.parse(rawQuery, keyName).key();
        } catch (ProblemException | InvalidValueException e) {
            return Optional.empty();
        }
    }
}
