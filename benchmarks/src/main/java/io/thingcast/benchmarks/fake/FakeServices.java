package io.thingcast.benchmarks.fake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The IoT data plane, a DynamoDB table of connections and the API Gateway management API, over TLS
 * on one port; every answer comes after the same latency.
 */
public final class FakeServices implements AutoCloseable {
    private static final int LARGEST_REQUEST = 1 << 20;
    private static final int CONNECTIONS = 1000;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel channel;

    /**
     * Starts the services.
     *
     * @param keyStore PKCS #12 with the server's key and certificate
     */
    public FakeServices(Path keyStore, Duration latency) {
        SslContext tls = ServerTls.from(keyStore);
        Counters counters = new Counters();
        byte[] page = ScanPage.of(CONNECTIONS);
        channel =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel client) {
                                        client.pipeline()
                                                .addLast(tls.newHandler(client.alloc()))
                                                .addLast(new HttpServerCodec())
                                                .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
                                                .addLast(new Answers(counters, page, latency));
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Serves until its standard input ends; prints the port. */
    public static void main(String[] args) throws IOException {
        Duration latency = Duration.ofMillis(Long.parseLong(args[1]));
        try (FakeServices services = new FakeServices(Path.of(args[0]), latency)) {
            System.out.println(services.port());
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
