package io.thingcast.awslocal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/** Gathers a request's body, and answers 413 with a sentence when it is larger than admitted. */
final class BodyLimit extends HttpObjectAggregator {
    private static final int TIME_TO_READ_SECONDS = 5;

    BodyLimit(int maxBodyBytes) {
        super(maxBodyBytes, true);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        HttpResponse refusal =
                HttpResponse.text(
                        413,
                        "The body is larger than %d bytes, the most that is taken here."
                                .formatted(maxContentLength()));
        ctx.writeAndFlush(Answers.message(refusal, HttpVersion.HTTP_1_1, false, true))
                .addListener(done -> finish(ctx.channel()));
    }

    /** Closing at once would reset the connection under a client that is still sending. */
    private static void finish(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.eventLoop().schedule(() -> channel.close(), TIME_TO_READ_SECONDS, TimeUnit.SECONDS);
    }
}
