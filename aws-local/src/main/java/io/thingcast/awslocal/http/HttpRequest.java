package io.thingcast.awslocal.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request, whole.
 *
 * @param rawTarget path and query exactly as sent, nothing decoded: signatures are over it
 * @param body the bytes; not copied, not to be changed
 */
public record HttpRequest(String method, String rawTarget, Headers headers, byte[] body) {
    /** The path as sent, still percent-encoded. */
    public String rawPath() {
        int query = rawTarget.indexOf('?');
        return query < 0 ? rawTarget : rawTarget.substring(0, query);
    }

    /** What follows the first {@code ?} as sent; empty when there is none. */
    public String rawQuery() {
        int query = rawTarget.indexOf('?');
        return query < 0 ? "" : rawTarget.substring(query + 1);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
