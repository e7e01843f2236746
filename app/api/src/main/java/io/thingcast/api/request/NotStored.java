package io.thingcast.api.request;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Keeps answers out of caches, those that refuse too: each is for one token, and true for a moment.
 * A route that says otherwise keeps its word.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class NotStored {
    @ResponseFilter
    void mark(MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
