package io.thingcast.awslocal.http.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.timeout.IdleStateHandler;
import io.thingcast.awslocal.http.HttpResponse;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/** Kept connections, one call at a time on each. All state is touched on one event loop. */
final class ConnectionPool {
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** Well below the 30 s after which Jetty closes, so that it rarely closes first. */
    private static final int IDLE_SECONDS = 15;

    private final EventLoop loop;
    private final URI endpoint;
    private final int maxConnections;
    private final Bootstrap bootstrap;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private final Queue<UpstreamCall> waiting = new ArrayDeque<>();
    private int open;

    ConnectionPool(EventLoopGroup group, URI endpoint, int maxConnections) {
        this.maxConnections = maxConnections;
        this.endpoint = endpoint;
        loop = group.next();
        bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .handler(pipeline());
    }

    CompletionStage<HttpResponse> send(UpstreamCall call) {
        loop.execute(() -> start(call));
        return call.answer();
    }

    void close() {
        loop.execute(
                () -> {
                    idle.forEach(UpstreamConnection::close);
                    idle.clear();
                });
    }

    /** A connection has its answer and takes the next call. */
    void free(UpstreamConnection connection) {
        UpstreamCall next = waiting.poll();
        if (next == null) {
            idle.push(connection);
        } else {
            connection.send(next);
        }
    }

    /** A connection is closed; a call that waits gets a new one. */
    void gone(UpstreamConnection connection) {
        open--;
        idle.remove(connection);
        UpstreamCall next = waiting.poll();
        if (next != null) {
            start(next);
        }
    }

    void start(UpstreamCall call) {
        UpstreamConnection kept = idle.poll();
        if (kept != null) {
            kept.send(call);
        } else if (open < maxConnections) {
            open++;
            connect(call);
        } else {
            waiting.add(call);
        }
    }

    private void connect(UpstreamCall call) {
        bootstrap
                .connect(endpoint.getHost(), endpoint.getPort() < 0 ? 80 : endpoint.getPort())
                .addListener(
                        (io.netty.channel.ChannelFuture connected) -> {
                            if (connected.isSuccess()) {
                                connected
                                        .channel()
                                        .pipeline()
                                        .get(UpstreamConnection.class)
                                        .send(call);
                            } else {
                                open--;
                                call.answer()
                                        .completeExceptionally(
                                                new UpstreamException(
                                                        "%s can't be reached".formatted(endpoint),
                                                        connected.cause()));
                            }
                        });
    }

    private ChannelInitializer<Channel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                        .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                        .addLast(
                                new UpstreamConnection(
                                        channel, endpoint.getAuthority(), ConnectionPool.this));
            }
        };
    }
}
