package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.util.concurrent.ScheduledFuture;
import io.thingcast.awslocal.mqtt.ConnectionListener.ConnectFailure;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import io.thingcast.awslocal.mqtt.packets.ConnAcks;
import io.thingcast.awslocal.mqtt.packets.ConnectChecks;
import io.thingcast.awslocal.mqtt.packets.ConnectOptions;
import io.thingcast.awslocal.mqtt.packets.ConnectRefusal;
import io.thingcast.awslocal.mqtt.packets.ConnectRefusal.Kind;
import io.thingcast.awslocal.mqtt.transport.ChannelPeer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for CONNECT, has it judged and makes way for a {@link ClientHandler}. A client waits for
 * its CONNACK before it sends anything else (AWS IoT Developer Guide, "MQTT").
 */
final class ConnectHandler extends SimpleChannelInboundHandler<MqttMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

    private enum State {
        WAITING,
        AUTHENTICATING,
        DONE
    }

    private final BrokerParts broker;
    private final ConnectionAuthenticator authenticator;
    private State state = State.WAITING;
    private boolean v5;
    private String clientId = "";
    private @Nullable ScheduledFuture<?> timeout;

    ConnectHandler(BrokerParts broker, ConnectionAuthenticator authenticator) {
        this.broker = broker;
        this.authenticator = authenticator;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long millis = broker.limits().connectTimeout().toMillis();
        timeout =
                ctx.executor().schedule(() -> timedOut(ctx, millis), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    private static void timedOut(ChannelHandlerContext ctx, long millis) {
        LOG.info(
                "Connection from {} closed: not accepted within {} ms",
                ctx.channel().remoteAddress(),
                millis);
        ctx.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, MqttMessage packet) {
        if (state == State.DONE) {
            return;
        }
        if (state == State.AUTHENTICATING) {
            refuse(
                    ctx,
                    new ConnectRefusal(Kind.PROTOCOL_ERROR, "it sent a packet before its CONNACK"));
        } else if (packet.decoderResult().isFailure()) {
            refuse(ctx, unreadable(packet.decoderResult().cause()));
        } else if (packet instanceof MqttConnectMessage connect) {
            connect(ctx, connect);
        } else {
            state = State.DONE;
            LOG.info(
                    "Connection from {} closed: its first packet is not a CONNECT",
                    ctx.channel().remoteAddress());
            ctx.close();
        }
    }

    private static ConnectRefusal unreadable(Throwable cause) {
        Kind kind =
                cause instanceof MqttUnacceptableProtocolVersionException
                        ? Kind.VERSION
                        : cause instanceof TooLongFrameException
                                ? Kind.PACKET_TOO_LARGE
                                : Kind.MALFORMED;
        return new ConnectRefusal(kind, "its CONNECT can't be read: " + cause.getMessage());
    }

    private void connect(ChannelHandlerContext ctx, MqttConnectMessage connect) {
        ConnectOptions options = ConnectOptions.of(connect);
        v5 = options.v5();
        clientId = options.clientId();
        Optional<ConnectRefusal> problem = ConnectChecks.problemOf(connect, options);
        if (problem.isPresent()) {
            refuse(ctx, problem.get());
            return;
        }
        state = State.AUTHENTICATING;
        ConnectAcceptance acceptance = new ConnectAcceptance(broker, ctx, connect, options);
        authenticate(request(ctx, connect, options))
                .whenComplete(
                        (answer, failure) ->
                                ctx.executor()
                                        .execute(() -> decide(ctx, acceptance, answer, failure)));
    }

    private CompletionStage<Authentication> authenticate(ConnectRequest request) {
        try {
            return authenticator.authenticate(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ConnectRequest request(
            ChannelHandlerContext ctx, MqttConnectMessage connect, ConnectOptions options) {
        return new ConnectRequest(
                options.clientId(),
                options.clientIdAssigned(),
                Optional.ofNullable(connect.payload().userName()),
                Optional.ofNullable(connect.payload().passwordInBytes()),
                ChannelPeer.tls(ctx.channel()),
                ChannelPeer.upgrade(ctx.channel()),
                ChannelPeer.ipAddress(ctx.channel()));
    }

    private void decide(
            ChannelHandlerContext ctx,
            ConnectAcceptance acceptance,
            @Nullable Authentication answer,
            @Nullable Throwable failure) {
        if (state == State.DONE || !ctx.channel().isActive()) {
            return;
        }
        if (answer instanceof Authentication.Granted granted) {
            if (acceptance.isAllowed(granted)) {
                state = State.DONE;
                acceptance.accept(granted, this);
            } else {
                failed(ctx, Optional.of(granted));
                refuse(ctx, new ConnectRefusal(Kind.NOT_AUTHORIZED, "its policies don't allow it"));
            }
            return;
        }
        failed(ctx, Optional.empty());
        String reason =
                answer instanceof Authentication.Refused refused
                        ? refused.reason()
                        : "the authentication failed: " + failure;
        refuse(ctx, new ConnectRefusal(Kind.NOT_AUTHORIZED, reason));
    }

    private void failed(ChannelHandlerContext ctx, Optional<Authentication.Granted> known) {
        ConnectFailure failure =
                new ConnectFailure(
                        clientId,
                        known.map(Authentication.Granted::principal),
                        known.flatMap(Authentication.Granted::thing),
                        ChannelPeer.ipAddress(ctx.channel()),
                        "AUTHORIZATION_FAILED");
        broker.events().tell(it -> it.connectFailed(failure));
    }

    private void refuse(ChannelHandlerContext ctx, ConnectRefusal refusal) {
        state = State.DONE;
        LOG.info("Client '{}' refused: {}", clientId, refusal.text());
        MqttConnectReturnCode code = refusal.kind().code(v5);
        if (code == null) {
            ctx.close();
        } else {
            String told = refusal.kind() == Kind.NOT_AUTHORIZED ? "Not authorized" : refusal.text();
            ctx.writeAndFlush(ConnAcks.refused(code, v5, told))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info(
                "Connection from {} closed before its CONNECT: {}",
                ctx.channel().remoteAddress(),
                cause.getMessage());
        ctx.close();
    }
}
