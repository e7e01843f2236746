package io.thingcast.awslocal.mqtt.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Turns binary frames into the bytes that they carry and back. A packet may be spread over frames
 * and a frame may hold several (MQTT 5.0, 6).
 */
final class WebSocketBytes extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof CloseWebSocketFrame) {
            ReferenceCountUtil.release(message);
            ctx.fireUserEventTriggered(ChannelPeer.Event.CLOSED_BY_PEER);
            ctx.close();
        } else if (message instanceof TextWebSocketFrame) {
            ReferenceCountUtil.release(message);
            ctx.fireUserEventTriggered(ChannelPeer.Event.PROTOCOL_BROKEN);
            ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE));
            ctx.close();
        } else if (message instanceof WebSocketFrame frame) {
            ctx.fireChannelRead(frame.content());
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        Object frame = message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message;
        ctx.write(frame, promise);
    }
}
