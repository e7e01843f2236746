package io.thingcast.awslocal.http.upstream;

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
import org.jspecify.annotations.Nullable;

/** One connection and the call it is answering. */
final class UpstreamConnection extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Channel channel;
    private final String host;
    private final ConnectionPool pool;
    private @Nullable UpstreamCall call;
    private boolean used;

    UpstreamConnection(Channel channel, String host, ConnectionPool pool) {
        this.channel = channel;
        this.host = host;
        this.pool = pool;
    }

    void send(UpstreamCall next) {
        call = next;
        channel.writeAndFlush(next.message(host));
    }

    void close() {
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse message) {
        UpstreamCall answered = call;
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
        UpstreamCall lost = call;
        call = null;
        if (lost == null) {
            return;
        }
        if (used && lost.mayRetry()) {
            pool.start(lost);
        } else {
            lost.answer()
                    .completeExceptionally(
                            new UpstreamException("The server closed the connection unanswered"));
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
                        .filter(
                                it ->
                                        !UpstreamCall.NOT_PASSED_ON.contains(
                                                it.getKey().toLowerCase(Locale.ROOT)))
                        .map(it -> Map.entry(it.getKey(), it.getValue()))
                        .toList();
        return new HttpResponse(
                message.status().code(),
                new Headers(fields),
                ByteBufUtil.getBytes(message.content()));
    }
}
