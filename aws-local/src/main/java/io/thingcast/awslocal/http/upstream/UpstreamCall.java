package io.thingcast.awslocal.http.upstream;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One request and the answer it waits for. */
final class UpstreamCall {
    /** What belongs to one connection only (RFC 9110, 7.6.1), or is set anew. */
    static final Set<String> NOT_PASSED_ON =
            Set.of(
                    "host",
                    "connection",
                    "keep-alive",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "content-length",
                    "server",
                    "date");

    private final HttpRequest request;
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private boolean retried;

    UpstreamCall(HttpRequest request) {
        this.request = request;
    }

    CompletableFuture<HttpResponse> answer() {
        return answer;
    }

    /** Whether it may be sent once more, after a kept connection turned out to be closed. */
    boolean mayRetry() {
        boolean first = !retried;
        retried = true;
        return first;
    }

    FullHttpRequest message(String host) {
        var message =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.valueOf(request.method()),
                        request.rawTarget(),
                        Unpooled.wrappedBuffer(request.body()));
        for (var field : request.headers().fields()) {
            if (!NOT_PASSED_ON.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                message.headers().add(field.getKey(), field.getValue());
            }
        }
        message.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
        return message;
    }
}
