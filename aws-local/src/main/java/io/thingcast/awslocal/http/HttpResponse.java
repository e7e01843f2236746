package io.thingcast.awslocal.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An answer, whole; its {@code Content-Length} is set when it is sent.
 *
 * @param body the bytes; not copied, not to be changed
 */
public record HttpResponse(int status, Headers headers, byte[] body) {
    private static final byte[] NOTHING = {};

    /** An answer without a body. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Headers.NONE, NOTHING);
    }

    /** A sentence for whoever reads the answer. */
    public static HttpResponse text(int status, String sentence) {
        return of(status, "text/plain; charset=utf-8", sentence);
    }

    /** A JSON document. */
    public static HttpResponse json(int status, String document) {
        return of(status, "application/json", document);
    }

    /** A text of some media type, sent as UTF-8. */
    public static HttpResponse of(int status, String contentType, String body) {
        return new HttpResponse(
                status,
                Headers.of("Content-Type", contentType),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with this one value for a header. */
    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, headers.with(name, value), body);
    }

    /** This answer, as a handler that had nothing to wait for returns it. */
    public CompletionStage<HttpResponse> now() {
        return CompletableFuture.completedFuture(this);
    }

    /** The body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
