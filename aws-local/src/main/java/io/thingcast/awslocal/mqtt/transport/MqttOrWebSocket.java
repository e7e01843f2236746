package io.thingcast.awslocal.mqtt.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Consumer;

/**
 * Tells MQTT from WebSocket on one TLS port by ALPN, as AWS IoT Core does on port 443: the protocol
 * {@code mqtt} is MQTT by a custom authorizer, without one it is HTTP (AWS IoT Developer Guide,
 * "Device communication protocols").
 */
final class MqttOrWebSocket extends ChannelInboundHandlerAdapter {
    /** The protocol's name in ALPN. */
    static final String MQTT = "mqtt";

    private final Consumer<ChannelHandlerContext> addWebSocket;

    /**
     * @param addWebSocket puts what unwraps MQTT from WebSocket behind this handler
     */
    MqttOrWebSocket(Consumer<ChannelHandlerContext> addWebSocket) {
        this.addWebSocket = addWebSocket;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && completion.isSuccess()) {
            SslHandler tls = context.pipeline().get(SslHandler.class);
            if (!MQTT.equals(tls.applicationProtocol())) {
                addWebSocket.accept(context);
            }
        }
        context.fireUserEventTriggered(event);
    }
}
