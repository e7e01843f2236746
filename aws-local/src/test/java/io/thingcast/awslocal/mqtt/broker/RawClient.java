package io.thingcast.awslocal.mqtt.broker;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An MQTT client that sends whatever packets a test makes up, and hands back what it gets. */
public final class RawClient implements AutoCloseable {
    private static final long SECONDS = 30;
    private static final EventLoopGroup LOOPS =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("raw-client", true), NioIoHandler.newFactory());

    /** A message as it was delivered. */
    public record Delivered(String topic, String payload, MqttPublishMessage packet) {}

    private final BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> open = new CompletableFuture<>();
    private final Channel channel;

    private RawClient(
            int port,
            Optional<SslContext> tls,
            Optional<String> path,
            Map<String, String> headers) {
        channel =
                new Bootstrap()
                        .group(LOOPS)
                        .channel(NioSocketChannel.class)
                        .handler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel ch) {
                                        setUp(ch, port, tls, path, headers);
                                    }
                                })
                        .connect("127.0.0.1", port)
                        .syncUninterruptibly()
                        .channel();
        channel.closeFuture()
                .addListener(it -> open.completeExceptionally(new IllegalStateException("closed")));
        if (path.isPresent()) {
            open.orTimeout(SECONDS, TimeUnit.SECONDS).join();
        } else if (tls.isPresent()) {
            channel.pipeline().get(SslHandler.class).handshakeFuture().awaitUninterruptibly();
        }
    }

    public static RawClient webSocket(int port) {
        return webSocket(port, "/mqtt", Map.of());
    }

    public static RawClient webSocket(int port, String path, Map<String, String> headers) {
        return new RawClient(port, Optional.empty(), Optional.of(path), headers);
    }

    public static RawClient secureWebSocket(int port, SslContext tls) {
        return new RawClient(port, Optional.of(tls), Optional.of("/mqtt"), Map.of());
    }

    public static RawClient tls(int port, SslContext tls) {
        return new RawClient(port, Optional.of(tls), Optional.empty(), Map.of());
    }

    private void setUp(
            Channel ch,
            int port,
            Optional<SslContext> tls,
            Optional<String> path,
            Map<String, String> headers) {
        ChannelPipeline pipeline = ch.pipeline();
        tls.ifPresent(it -> pipeline.addLast(it.newHandler(ch.alloc(), "localhost", port)));
        path.ifPresent(
                it -> {
                    DefaultHttpHeaders added = new DefaultHttpHeaders();
                    headers.forEach(added::set);
                    String scheme = tls.isPresent() ? "wss" : "ws";
                    pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(65_536));
                    pipeline.addLast(
                            new WebSocketClientProtocolHandler(
                                    WebSocketClientHandshakerFactory.newHandshaker(
                                            URI.create(scheme + "://localhost:" + port + it),
                                            WebSocketVersion.V13,
                                            "mqtt",
                                            false,
                                            added,
                                            1_000_000)));
                    pipeline.addLast(new Frames());
                });
        pipeline.addLast(new MqttDecoder(1_000_000), MqttEncoder.INSTANCE, new Receiver());
    }

    private static final class Frames extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
        @Override
        protected void encode(ChannelHandlerContext ctx, ByteBuf bytes, List<Object> out) {
            out.add(new BinaryWebSocketFrame(bytes.retain()));
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out) {
            out.add(frame.content().retain());
        }
    }

    private final class Receiver extends SimpleChannelInboundHandler<MqttMessage> {
        Receiver() {
            super(false);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) {
            received.add(packet instanceof MqttPublishMessage publish ? unpooled(publish) : packet);
        }

        /** So that what a test doesn't look at need not be released. */
        private MqttMessage unpooled(MqttPublishMessage publish) {
            try {
                return publish.replace(Unpooled.copiedBuffer(publish.payload()));
            } finally {
                publish.release();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.complete(null);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            open.completeExceptionally(cause);
            ctx.close();
        }
    }

    public RawClient send(MqttMessage packet) {
        channel.writeAndFlush(packet);
        return this;
    }

    /** Sends bytes as they are. */
    public RawClient sendBytes(ByteBuf bytes) {
        channel.writeAndFlush(bytes);
        return this;
    }

    public RawClient sendText(String text) {
        channel.pipeline().context(Frames.class).writeAndFlush(new TextWebSocketFrame(text));
        return this;
    }

    /** Says goodbye in the way of WebSocket. */
    public RawClient closeWebSocket() {
        channel.pipeline().context(Frames.class).writeAndFlush(new CloseWebSocketFrame());
        return this;
    }

    /** Takes nothing more from the network, until told otherwise. */
    public RawClient reading(boolean on) {
        channel.config().setAutoRead(on);
        return this;
    }

    /** The next packet, which must be of this type. */
    @SuppressWarnings("unchecked")
    public <T extends MqttMessage> T next(MqttMessageType type) {
        try {
            MqttMessage packet = received.poll(SECONDS, TimeUnit.SECONDS);
            if (packet == null || packet.fixedHeader().messageType() != type) {
                throw new AssertionError("Expected " + type + ", got " + packet);
            }
            return (T) packet;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next packet, a PUBLISH. */
    public Delivered nextMessage() {
        MqttPublishMessage packet = next(MqttMessageType.PUBLISH);
        String payload =
                new String(
                        ByteBufUtil.getBytes(packet.payload()),
                        java.nio.charset.StandardCharsets.UTF_8);
        packet.release();
        return new Delivered(packet.variableHeader().topicName(), payload, packet);
    }

    /** How many packets wait to be taken by {@link #next}. */
    public int waiting() {
        return received.size();
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /** Waits until the broker has closed the connection; nothing may have come before. */
    public void awaitClosedSilently() {
        awaitClosed();
        if (!received.isEmpty()) {
            throw new AssertionError("Got " + received.peek());
        }
    }

    public void awaitClosed() {
        if (!channel.closeFuture().awaitUninterruptibly(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Still open");
        }
    }

    /** Cuts the connection without a word. */
    @Override
    public void close() {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close().awaitUninterruptibly(SECONDS, TimeUnit.SECONDS);
        }
    }
}
