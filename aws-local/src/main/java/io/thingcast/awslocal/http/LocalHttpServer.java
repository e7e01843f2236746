package io.thingcast.awslocal.http;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An HTTP/1.1 server on 127.0.0.1 with one event loop. */
public final class LocalHttpServer implements AutoCloseable {
    private static final int MAX_TARGET_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final Duration TIME_TO_FINISH = Duration.ofMillis(60);
    private static final long TIME_TO_CLOSE_MILLIS = 20;

    private final MultiThreadIoEventLoopGroup eventLoop;
    private final ChannelGroup connections =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final RequestsUnderWay underWay = new RequestsUnderWay();
    private final Channel listening;

    private LocalHttpServer(HttpServerOptions options, HttpHandler handler) {
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
     * Starts a server under the default options.
     *
     * @param port the port on 127.0.0.1; 0 takes a free one
     * @throws PortInUseException when the port can't be had
     */
    public static LocalHttpServer start(int port, HttpHandler handler) {
        return start(HttpServerOptions.of("http-" + port, port), handler);
    }

    /**
     * Starts a server.
     *
     * @throws PortInUseException when the port can't be had
     */
    public static LocalHttpServer start(HttpServerOptions options, HttpHandler handler) {
        return new LocalHttpServer(options, handler);
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Its address, as clients of this machine call it: {@code http://localhost:8000}. */
    public URI uri() {
        return URI.create("http://localhost:" + port());
    }

    /** Frees the port, lets requests under way finish for a moment, and closes every connection. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(TIME_TO_CLOSE_MILLIS);
        long end = System.nanoTime() + TIME_TO_FINISH.toNanos();
        while (underWay.any() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        connections.close().awaitUninterruptibly(TIME_TO_CLOSE_MILLIS);
        eventLoop.shutdownGracefully(0, TIME_TO_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private ChannelInitializer<Channel> connection(HttpServerOptions options, HttpHandler handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                channel.pipeline()
                        .addLast(new HttpServerCodec(limits()))
                        .addLast(new BodyLimit(options.maxBodyBytes()))
                        .addLast(new RequestDispatch(handler, options.hosts(), underWay));
            }
        };
    }

    private static HttpDecoderConfig limits() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_TARGET_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
    }

    private Channel bind(ServerBootstrap bootstrap, int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var bound = bootstrap.bind(new InetSocketAddress(loopback, port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            eventLoop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw new PortInUseException(port, bound.cause());
        }
        return bound.channel();
    }
}
