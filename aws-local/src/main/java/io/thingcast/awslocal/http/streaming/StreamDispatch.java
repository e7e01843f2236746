package io.thingcast.awslocal.http.streaming;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HostPolicy;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's requests, one at a time: the next is not read before the last is answered and
 * its body is through. Fields are touched on the event loop only. Reading pauses while a body's
 * pieces are taken more slowly than they come, and while a request is being answered.
 */
final class StreamDispatch extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamDispatch.class);

    private final StreamingHandler handler;
    private final HostPolicy hosts;
    private final Executor threads;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private @Nullable Exchange exchange;

    StreamDispatch(StreamingHandler handler, HostPolicy hosts, Executor threads) {
        this.handler = handler;
        this.hosts = hosts;
        this.threads = threads;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isBusy() || !waiting.isEmpty()) {
            waiting.add(message);
            ctx.channel().config().setAutoRead(false);
        } else {
            process(ctx, message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (exchange != null && !exchange.received) {
            exchange.body.fail();
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Connection closed: {}", cause.toString());
        ctx.close();
    }

    /** Whether a request is read to its end and not answered yet. */
    private boolean isBusy() {
        return exchange != null && exchange.received;
    }

    private void process(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            begin(ctx, request);
        } else if (message instanceof HttpContent content) {
            receive(ctx, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest message) {
        BodyStream body =
                new BodyStream(
                        () -> ctx.executor().execute(() -> proceed(ctx)),
                        () ->
                                ctx.executor()
                                        .execute(() -> ctx.channel().config().setAutoRead(true)));
        Exchange begun = new Exchange(message, body);
        exchange = begun;
        if (message.decoderResult().isFailure()) {
            begun.received = true;
            answer(ctx, text(400, "The request can't be read: " + message.decoderResult()));
            return;
        }
        Optional<String> refusal = refusal(message);
        if (refusal.isPresent()) {
            answer(ctx, text(403, refusal.get()));
            return;
        }
        StreamedRequest request = new StreamedRequest(head(message), body);
        try {
            threads.execute(() -> handle(ctx, request));
        } catch (RejectedExecutionException e) {
            ctx.close();
        }
    }

    private Optional<String> refusal(HttpRequest message) {
        if (!message.uri().startsWith("/")) {
            return Optional.of(
                    "The request target must be a path, not '%s'.".formatted(message.uri()));
        }
        return hosts.refusal(message.headers().getAll(HttpHeaderNames.HOST));
    }

    private static io.thingcast.awslocal.http.HttpRequest head(HttpRequest message) {
        var fields =
                message.headers().entries().stream()
                        .map(it -> Map.entry(it.getKey(), it.getValue()))
                        .toList();
        return new io.thingcast.awslocal.http.HttpRequest(
                message.method().name(), message.uri(), new Headers(fields), new byte[0]);
    }

    private void proceed(ChannelHandlerContext ctx) {
        if (exchange != null && exchange.awaitsContinue && !exchange.answered) {
            exchange.awaitsContinue = false;
            ResponseWriter.proceed(ctx);
        }
    }

    private void receive(ChannelHandlerContext ctx, HttpContent content) {
        Exchange current = exchange;
        if (current == null) {
            content.release();
            return;
        }
        current.received = content instanceof LastHttpContent;
        if (current.answered) {
            content.release();
            next(ctx, current);
        } else if (current.received) {
            current.body.putLast(content.content());
        } else if (!current.body.put(content.content())) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void handle(ChannelHandlerContext ctx, StreamedRequest request) {
        StreamedResponse response;
        try {
            response = handler.handle(request);
        } catch (IOException | RuntimeException e) {
            if (ctx.channel().isActive()) {
                LOG.error("A request could not be answered", e);
            }
            response =
                    text(
                            500,
                            "The request could not be answered because of a defect; see the log.");
        }
        StreamedResponse answer = response;
        try {
            ctx.executor().execute(() -> answer(ctx, answer));
        } catch (RejectedExecutionException e) {
            // The server closed meanwhile.
            ResponseWriter.drop(answer);
        }
    }

    private void answer(ChannelHandlerContext ctx, StreamedResponse response) {
        Exchange current = exchange;
        if (current != null) {
            current.answered = true;
            current.body.close();
        }
        if (current == null || !ctx.channel().isActive()) {
            ResponseWriter.drop(response);
            return;
        }
        ResponseWriter.write(ctx, response, current);
        next(ctx, current);
    }

    /** Reads on: what is left of this request, or the next. */
    private void next(ChannelHandlerContext ctx, Exchange current) {
        if (current.received) {
            exchange = null;
        }
        while (!isBusy() && !waiting.isEmpty()) {
            process(ctx, waiting.remove());
        }
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private static StreamedResponse text(int status, String sentence) {
        return new StreamedResponse.Whole(HttpResponse.text(status, sentence));
    }
}
