package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.transport.ChannelPeer;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The packets of an accepted client. */
final class ClientHandler extends SimpleChannelInboundHandler<MqttMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

    private final Connection connection;
    private final KeepAlive keepAlive;
    private final PublishReceiver publishes;
    private final SubscriptionReceiver subscriptions;

    ClientHandler(
            BrokerParts broker, Connection connection, KeepAlive keepAlive, String principal) {
        this.connection = connection;
        this.keepAlive = keepAlive;
        this.publishes = new PublishReceiver(connection, principal);
        this.subscriptions = new SubscriptionReceiver(broker, connection);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) {
        if (connection.hasEnded()) {
            return;
        }
        keepAlive.heard();
        if (connection.link().isChoked()) {
            LOG.info(
                    "Client '{}' disconnected: it reads no answers",
                    connection.client().clientId());
            connection.end(
                    DisconnectReason.THROTTLED, Disconnect.QUOTA_EXCEEDED, "Read the answers");
            return;
        }
        if (packet.decoderResult().isFailure()) {
            unreadable(packet.decoderResult().cause());
            return;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publishes.receive((MqttPublishMessage) packet);
            case PUBACK ->
                    connection
                            .window()
                            .acknowledged(
                                    ((MqttMessageIdVariableHeader) packet.variableHeader())
                                            .messageId());
            case SUBSCRIBE -> subscriptions.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> subscriptions.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> connection.link().write(MqttMessage.PINGRESP);
            case DISCONNECT -> disconnect(packet);
            default ->
                    clientError(
                            Disconnect.PROTOCOL_ERROR,
                            "No " + packet.fixedHeader().messageType() + " is expected");
        }
    }

    private void disconnect(MqttMessage packet) {
        byte code =
                packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                        ? header.reasonCode()
                        : 0;
        if (code == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue()) {
            connection.publishWill();
        }
        connection.end(
                DisconnectReason.CLIENT_INITIATED_DISCONNECT, null, "The client said goodbye");
    }

    private void unreadable(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        Disconnect code =
                cause instanceof TooLongFrameException
                        ? Disconnect.PACKET_TOO_LARGE
                        : text.startsWith("invalid publish topic name")
                                ? Disconnect.TOPIC_NAME_INVALID
                                : Disconnect.MALFORMED_PACKET;
        clientError(code, text);
    }

    private void clientError(Disconnect code, String text) {
        LOG.info("Client '{}' disconnected: {}", connection.client().clientId(), text);
        connection.end(DisconnectReason.CLIENT_ERROR, code, text);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.end(DisconnectReason.CONNECTION_LOST, null, "The network connection was cut");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelPeer.Event.CLOSED_BY_PEER) {
            connection.end(
                    DisconnectReason.CLIENT_INITIATED_DISCONNECT, null, "WebSocket Close frame");
        } else if (event == ChannelPeer.Event.PROTOCOL_BROKEN) {
            clientError(Disconnect.PROTOCOL_ERROR, "MQTT is in binary WebSocket frames");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connection.hasEnded()) {
            return;
        }
        if (cause instanceof IOException) {
            connection.end(DisconnectReason.CONNECTION_LOST, null, String.valueOf(cause));
        } else if (cause instanceof DecoderException) {
            clientError(Disconnect.MALFORMED_PACKET, String.valueOf(cause.getMessage()));
        } else {
            LOG.error("Client '{}' disconnected", connection.client().clientId(), cause);
            connection.end(
                    DisconnectReason.SERVER_ERROR, Disconnect.UNSPECIFIED_ERROR, "Internal error");
        }
    }
}
