package io.thingcast.awslocal.dynamodb.backend;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection and the call it is answering. */
final class BackendConnection extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final Set<String> PASSED_ON =
            Set.of("content-type", "x-amz-crc32", "x-amzn-requestid");

    private final Channel channel;
    private final String host;
    private final ConnectionPool pool;
    private @Nullable BackendCall call;
    private boolean used;

    BackendConnection(Channel channel, String host, ConnectionPool pool) {
        this.channel = channel;
        this.host = host;
        this.pool = pool;
    }

    void send(BackendCall next) {
        call = next;
        channel.writeAndFlush(next.message(host));
    }

    void close() {
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse message) {
        BackendCall answered = call;
        call = null;
        used = true;
        if (HttpUtil.isKeepAlive(message)) {
            pool.free(this);
        } else {
            ctx.close();
        }
        if (answered != null) {
            answered.answer().complete(answer(message));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.gone(this);
        BackendCall lost = call;
        call = null;
        if (lost == null) {
            return;
        }
        if (used && lost.mayRetry()) {
            pool.start(lost);
        } else {
            lost.answer()
                    .completeExceptionally(
                            new BackendException("DynamoDB closed the connection unanswered"));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && call == null) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private static HttpResponse answer(FullHttpResponse message) {
        var fields =
                message.headers().entries().stream()
                        .filter(it -> PASSED_ON.contains(it.getKey().toLowerCase(Locale.ROOT)))
                        .map(it -> Map.entry(it.getKey(), it.getValue()))
                        .toList();
        return new HttpResponse(
                message.status().code(),
                new Headers(fields),
                ByteBufUtil.getBytes(message.content()));
    }
}
