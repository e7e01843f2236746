package io.thingcast.awslocal.http.streaming;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.PortInUseException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on 127.0.0.1 for bodies of any length. One event loop moves bytes; each
 * request is handled on a thread of a pool, which waits for its body as slowly as it comes. The
 * options' body limit does not apply.
 */
public final class StreamingHttpServer implements AutoCloseable {
    private static final int MAX_TARGET_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final long TIME_TO_CLOSE_MILLIS = 20;

    private final MultiThreadIoEventLoopGroup eventLoop;
    private final ExecutorService threads;
    private final ChannelGroup connections =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listening;

    private StreamingHttpServer(HttpServerOptions options, StreamingHandler handler) {
        threads =
                Executors.newCachedThreadPool(
                        new DefaultThreadFactory(options.name() + "-request", true));
        eventLoop =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory(options.name(), true),
                        NioIoHandler.newFactory());
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(eventLoop)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .childHandler(connection(options, handler));
        listening = bind(bootstrap, options.port());
    }

    /**
     * Starts a server.
     *
     * @throws PortInUseException when the port can't be had
     */
    public static StreamingHttpServer start(HttpServerOptions options, StreamingHandler handler) {
        return new StreamingHttpServer(options, handler);
    }

    /** Its address, as clients of this machine call it. */
    public URI uri() {
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        return URI.create("http://localhost:" + port);
    }

    /** Frees the port and ends every request. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(TIME_TO_CLOSE_MILLIS);
        threads.shutdownNow();
        connections.close().awaitUninterruptibly(TIME_TO_CLOSE_MILLIS);
        eventLoop.shutdownGracefully(0, TIME_TO_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private ChannelInitializer<Channel> connection(
            HttpServerOptions options, StreamingHandler handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                channel.pipeline()
                        .addLast(new HttpServerCodec(limits()))
                        .addLast(new StreamDispatch(handler, options.hosts(), threads));
            }
        };
    }

    private static HttpDecoderConfig limits() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_TARGET_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(PIECE_BYTES);
    }

    private Channel bind(ServerBootstrap bootstrap, int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var bound = bootstrap.bind(new InetSocketAddress(loopback, port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            eventLoop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            threads.shutdownNow();
            throw new PortInUseException(port, bound.cause());
        }
        return bound.channel();
    }
}
