package io.thingcast.benchmarks.fake;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the three operations, late by the latency, and says how often each was called. */
final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final byte[] PUBLISHED = "{\"message\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final Counters counters;
    private final byte[] scanPage;
    private final Duration latency;

    Answers(Counters counters, byte[] scanPage, Duration latency) {
        this.counters = counters;
        this.scanPage = scanPage;
        this.latency = latency;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext client, FullHttpRequest request) {
        if (request.uri().equals("/stats")) {
            answer(client, HttpResponseStatus.OK, counters.json().getBytes(StandardCharsets.UTF_8));
            return;
        }
        FullHttpResponse response = response(request);
        client.executor()
                .schedule(
                        () -> client.writeAndFlush(response),
                        latency.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private FullHttpResponse response(FullHttpRequest request) {
        String target = request.headers().get("X-Amz-Target", "");
        if (request.uri().startsWith("/topics/")) {
            counters.published.increment();
            return response(HttpResponseStatus.OK, PUBLISHED);
        }
        if (target.endsWith(".Scan")) {
            counters.scanned.increment();
            FullHttpResponse page = response(HttpResponseStatus.OK, scanPage);
            page.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0");
            return page;
        }
        if (request.uri().contains("/@connections/")) {
            counters.posted.increment();
            return response(HttpResponseStatus.OK, NOTHING);
        }
        return response(HttpResponseStatus.NOT_FOUND, NOTHING);
    }

    private static void answer(
            ChannelHandlerContext client, HttpResponseStatus status, byte[] body) {
        client.writeAndFlush(response(status, body));
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
        LOG.warn("connection closed: {}", cause.toString());
        client.close();
    }
}
