package io.thingcast.awslocal.http.streaming;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Writes answers; a file's part goes from the file to the socket. */
final class ResponseWriter {
    private static final int TIME_TO_READ_SECONDS = 5;

    private ResponseWriter() {}

    static void proceed(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    static void write(ChannelHandlerContext ctx, StreamedResponse response, Exchange exchange) {
        boolean close = exchange.mustClose();
        ctx.write(head(response, exchange, close));
        if (exchange.head) {
            drop(response);
        } else if (response instanceof StreamedResponse.FilePart part) {
            ctx.write(new DefaultFileRegion(part.file(), part.from(), part.length()))
                    .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } else if (response instanceof StreamedResponse.Whole whole) {
            ctx.write(new DefaultHttpContent(Unpooled.wrappedBuffer(whole.answer().body())));
        }
        ChannelFuture written = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        if (close) {
            written.addListener(done -> finish(ctx.channel(), exchange));
        }
    }

    /** Gives back what an answer holds that nobody will get. */
    static void drop(StreamedResponse response) {
        if (response instanceof StreamedResponse.FilePart part) {
            try {
                part.file().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static DefaultHttpResponse head(
            StreamedResponse response, Exchange exchange, boolean close) {
        DefaultHttpResponse head =
                new DefaultHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        response.headers().fields().forEach(it -> head.headers().add(it.getKey(), it.getValue()));
        boolean hasBody = response.status() != 204 && response.status() != 304;
        boolean own = exchange.head && head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        if (hasBody && !own) {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length(response));
        }
        if (close) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return head;
    }

    private static long length(StreamedResponse response) {
        return response instanceof StreamedResponse.FilePart part
                ? part.length()
                : ((StreamedResponse.Whole) response).answer().body().length;
    }

    /** Closing at once would reset the connection under a client that is still sending. */
    private static void finish(Channel channel, Exchange exchange) {
        if (exchange.received || !(channel instanceof DuplexChannel duplex)) {
            channel.close();
            return;
        }
        duplex.shutdownOutput();
        channel.eventLoop().schedule(() -> channel.close(), TIME_TO_READ_SECONDS, TimeUnit.SECONDS);
    }
}
