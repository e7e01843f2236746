package io.thingcast.awslocal.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Turns our answers into Netty's. */
final class Answers {
    private Answers() {}

    static FullHttpResponse message(
            HttpResponse answer, HttpVersion version, boolean head, boolean close) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        answer.headers().fields().forEach(it -> headers.add(it.getKey(), it.getValue()));
        if (mayHaveBody(answer.status())) {
            if (!head || !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
                headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
            }
        } else {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (close) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!version.isKeepAliveDefault()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        boolean body = !head && mayHaveBody(answer.status());
        return new DefaultFullHttpResponse(
                version,
                HttpResponseStatus.valueOf(answer.status()),
                body ? Unpooled.wrappedBuffer(answer.body()) : Unpooled.EMPTY_BUFFER,
                headers,
                DefaultHttpHeadersFactory.trailersFactory().newHeaders());
    }

    /** RFC 9110, 6.4.1. */
    private static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }
}
