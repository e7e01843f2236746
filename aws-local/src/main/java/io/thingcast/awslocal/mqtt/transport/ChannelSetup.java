package io.thingcast.awslocal.mqtt.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sets up the handlers of an accepted connection, from its bytes to MQTT packets. */
public final class ChannelSetup extends ChannelInitializer<Channel> {
    static final String PATH = "/mqtt";
    static final String SUB_PROTOCOLS = "mqtt,mqttv3.1";

    /** Room for a token in the query or in a header. */
    private static final int MAX_HTTP_LINE = 16 * 1024;

    private static final int MAX_HTTP_HEADERS = 32 * 1024;
    private static final int MAX_FRAME = 1024 * 1024;
    private static final long CLOSE_TIMEOUT_MILLIS = 2_000;
    private static final String DECODER = "mqtt-decoder";

    private final Listener.Kind kind;
    private final Optional<SslContext> tls;
    private final AllowedOrigins origins;
    private final int maxPacketSize;
    private final Supplier<ChannelHandler> packetHandler;

    /**
     * Prepares for the connections of one listener.
     *
     * @param maxPacketSize largest MQTT packet that is read, in bytes
     * @param packetHandler makes the handler of one connection's packets
     */
    public ChannelSetup(
            Listener listener,
            AllowedOrigins origins,
            int maxPacketSize,
            Supplier<ChannelHandler> packetHandler) {
        this.kind = listener.kind();
        this.tls =
                listener.tls()
                        .map(
                                it ->
                                        kind == Listener.Kind.TLS
                                                ? it.contextForCertificates()
                                                : it.context());
        this.origins = origins;
        this.maxPacketSize = maxPacketSize;
        this.packetHandler = packetHandler;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        tls.ifPresent(it -> pipeline.addLast(it.newHandler(channel.alloc())));
        if (kind == Listener.Kind.WEB_SOCKET) {
            webSocket().forEach(pipeline::addLast);
        } else if (kind == Listener.Kind.SECURE_WEB_SOCKET) {
            pipeline.addLast(new MqttOrWebSocket(this::insertWebSocket));
        }
        pipeline.addLast(
                DECODER, new MqttDecoder(remainingLength(maxPacketSize), Integer.MAX_VALUE));
        pipeline.addLast(MqttEncoder.INSTANCE);
        pipeline.addLast(packetHandler.get());
    }

    /** The decoder counts without the fixed header, which is 4 bytes for a packet so large. */
    private static int remainingLength(int packetSize) {
        return packetSize - 4;
    }

    private void insertWebSocket(ChannelHandlerContext context) {
        for (ChannelHandler handler : webSocket()) {
            context.pipeline().addBefore(DECODER, null, handler);
        }
    }

    private List<ChannelHandler> webSocket() {
        return List.of(
                new HttpServerCodec(MAX_HTTP_LINE, MAX_HTTP_HEADERS, MAX_HTTP_HEADERS),
                new HttpObjectAggregator(MAX_HTTP_HEADERS),
                new WebSocketGate(origins),
                new WebSocketServerProtocolHandler(
                        WebSocketServerProtocolConfig.newBuilder()
                                .websocketPath(PATH)
                                .checkStartsWith(true)
                                .subprotocols(SUB_PROTOCOLS)
                                .handleCloseFrames(false)
                                .forceCloseTimeoutMillis(CLOSE_TIMEOUT_MILLIS)
                                .decoderConfig(
                                        WebSocketDecoderConfig.newBuilder()
                                                .maxFramePayloadLength(MAX_FRAME)
                                                .withUTF8Validator(false)
                                                .build())
                                .build()),
                new WebSocketBytes());
    }
}
