package io.thingcast.api.request;

import io.micronaut.http.HttpRequest;

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
}
