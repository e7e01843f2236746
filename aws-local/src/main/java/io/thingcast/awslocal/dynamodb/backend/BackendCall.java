package io.thingcast.awslocal.dynamodb.backend;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** One call and the answer it waits for. */
final class BackendCall {
    /** Whose calls they are was settled in front; the backend wants a key of letters and digits. */
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    private final String target;
    private final byte[] body;
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    private boolean retried;

    BackendCall(String target, byte[] body) {
        this.target = target;
        this.body = body;
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
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        message.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.AUTHORIZATION, CREDENTIAL)
                .set("X-Amz-Target", target);
        return message;
    }
}
