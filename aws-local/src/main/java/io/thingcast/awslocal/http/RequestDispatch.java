package io.thingcast.awslocal.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one connection's requests to the handler one at a time, so that answers leave in the order
 * of the requests (RFC 9112, 9.3.2). Every field is touched on the event loop only.
 */
final class RequestDispatch extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDispatch.class);

    private final HttpHandler handler;
    private final HostPolicy hosts;
    private final RequestsUnderWay underWay;
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    RequestDispatch(HttpHandler handler, HostPolicy hosts, RequestsUnderWay underWay) {
        this.handler = handler;
        this.hosts = hosts;
        this.underWay = underWay;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (busy) {
            waiting.add(request.retain());
            ctx.channel().config().setAutoRead(false);
        } else {
            dispatch(ctx, request);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Connection closed: {}", cause.toString());
        ctx.close();
    }

    private void dispatch(ChannelHandlerContext ctx, FullHttpRequest message) {
        busy = true;
        underWay.begin();
        Exchange exchange =
                new Exchange(
                        message.protocolVersion(),
                        message.method().equals(HttpMethod.HEAD),
                        !HttpUtil.isKeepAlive(message) || message.decoderResult().isFailure());
        answer(message)
                .whenComplete(
                        (response, failure) -> {
                            if (!ctx.channel().isActive()) {
                                // Who asked is gone, as when the server closes: nobody to answer.
                                underWay.end();
                                return;
                            }
                            HttpResponse sent = response == null ? failed(failure) : response;
                            ctx.executor().execute(() -> send(ctx, exchange, sent));
                        });
    }

    private CompletionStage<HttpResponse> answer(FullHttpRequest message) {
        if (message.decoderResult().isFailure()) {
            return HttpResponse.text(
                            400,
                            "The request can't be read: "
                                    + message.decoderResult().cause().getMessage())
                    .now();
        }
        if (!message.uri().startsWith("/") && !message.uri().equals("*")) {
            return HttpResponse.text(
                            400,
                            "The request target must be a path, not '%s'.".formatted(message.uri()))
                    .now();
        }
        Optional<String> refusal = hosts.refusal(message.headers().getAll(HttpHeaderNames.HOST));
        if (refusal.isPresent()) {
            return HttpResponse.text(403, refusal.get()).now();
        }
        try {
            return handler.handle(request(message));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static HttpRequest request(FullHttpRequest message) {
        var fields =
                message.headers().entries().stream()
                        .map(it -> Map.entry(it.getKey(), it.getValue()))
                        .toList();
        return new HttpRequest(
                message.method().name(),
                message.uri(),
                new Headers(fields),
                ByteBufUtil.getBytes(message.content()));
    }

    private static HttpResponse failed(@Nullable Throwable failure) {
        LOG.error("A request could not be answered", failure);
        return HttpResponse.text(
                500, "The request could not be answered because of a defect; see the log.");
    }

    private void send(ChannelHandlerContext ctx, Exchange exchange, HttpResponse response) {
        underWay.end();
        var message =
                Answers.message(response, exchange.version(), exchange.head(), exchange.close());
        if (exchange.close()) {
            ctx.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        ctx.writeAndFlush(message);
        busy = false;
        FullHttpRequest next = waiting.poll();
        if (next == null) {
            ctx.channel().config().setAutoRead(true);
            return;
        }
        dispatch(ctx, next);
        next.release();
    }

    private record Exchange(
            io.netty.handler.codec.http.HttpVersion version, boolean head, boolean close) {}
}
