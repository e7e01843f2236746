package io.thingcast.awslocal.mqtt.broker;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.thingcast.awslocal.mqtt.ConnectedClient;
import io.thingcast.awslocal.mqtt.ConnectedClient.Session;
import io.thingcast.awslocal.mqtt.DisconnectReason;
import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.mqtt.Message.Publisher;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Granted;
import io.thingcast.awslocal.mqtt.broker.ConnectedClients.Admitted;
import io.thingcast.awslocal.mqtt.delivery.ClientLink;
import io.thingcast.awslocal.mqtt.delivery.OutboundWindow;
import io.thingcast.awslocal.mqtt.packets.ConnAcks;
import io.thingcast.awslocal.mqtt.packets.ConnectOptions;
import io.thingcast.awslocal.mqtt.packets.IncomingMessages;
import io.thingcast.awslocal.mqtt.transport.ChannelPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a CONNECT whose sender is known into a connection. */
record ConnectAcceptance(
        BrokerParts broker,
        ChannelHandlerContext ctx,
        MqttConnectMessage connect,
        ConnectOptions options) {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectAcceptance.class);

    /** Whether the policies allow the connection and its Will. */
    boolean isAllowed(Granted granted) {
        AccessCheck access = access(granted);
        return access.mayConnect(attributes())
                && will(granted).map(it -> mayPublish(access, it)).orElse(true);
    }

    private static boolean mayPublish(AccessCheck access, Message will) {
        return access.mayPublish(will.topic())
                && (!will.retain() || access.mayRetain(will.topic()));
    }

    /** What the client wants of the connection, in the words of {@code iot:ConnectAttributes}. */
    private List<String> attributes() {
        List<String> attributes = new ArrayList<>();
        if (options.sessionExpiry() > 0) {
            attributes.add("PersistentConnect");
        }
        if (connect.variableHeader().isWillFlag()) {
            attributes.add("LastWill");
        }
        return attributes;
    }

    private AccessCheck access(Granted granted) {
        Map<String, List<String>> context = new HashMap<>(granted.context());
        context.put("iot:ClientId", List.of(options.clientId()));
        context.put("aws:SourceIp", List.of(ChannelPeer.ipAddress(ctx.channel())));
        return new AccessCheck(options.clientId(), broker.arns(), granted.policies(), context);
    }

    private Optional<Message> will(Granted granted) {
        return IncomingMessages.willOf(
                connect, new Publisher(Optional.of(options.clientId()), granted.principal()));
    }

    /** Accepts: the client's packets go to a handler of its own from now on. */
    void accept(Granted granted, ChannelHandler connectHandler) {
        Duration keepAlive = broker.limits().keepAlive(options.keepAlive());
        Admitted admitted =
                broker.clients()
                        .admit(
                                options.clientId(),
                                (version, now) -> connection(granted, keepAlive, version, now));
        Connection connection = admitted.connection();
        KeepAlive watch = watch(connection, keepAlive);
        ctx.pipeline()
                .replace(
                        connectHandler,
                        "client",
                        new ClientHandler(broker, connection, watch, granted.principal()));
        admitted.former().ifPresent(ConnectAcceptance::takeOver);
        connection.link().write(ConnAcks.accepted(options, keepAlive));
        startTimers(granted, connection);
        LOG.debug("Client '{}' connected as {}", options.clientId(), granted.principal());
        broker.events().tell(it -> it.connected(connection.client()));
    }

    private void startTimers(Granted granted, Connection connection) {
        GrantTimers timers = new GrantTimers(connection, ctx.channel().eventLoop(), attributes());
        timers.start(granted);
        if (ChannelPeer.upgrade(ctx.channel()).isPresent()) {
            timers.endWebSocketAfter(broker.limits().webSocketLifetime());
        }
    }

    private Connection connection(Granted granted, Duration keepAlive, long version, Instant now) {
        Channel channel = ctx.channel();
        ConnectedClient client =
                new ConnectedClient(
                        options.clientId(),
                        new Session(UUID.randomUUID().toString(), version),
                        granted.principal(),
                        granted.thing(),
                        ChannelPeer.addresses(channel),
                        options.v5() ? 5 : 4,
                        keepAlive,
                        now);
        ClientLink link =
                new ClientLink(
                        channel,
                        broker.laneOf(channel.eventLoop()),
                        options.v5(),
                        options.maxPacketSize());
        OutboundWindow window =
                new OutboundWindow(
                        link,
                        broker.counts(),
                        options.receiveMaximum(),
                        broker.limits().queueBytes());
        return new Connection(
                broker,
                client,
                link,
                access(granted),
                window,
                broker.meters().of(options.clientId(), channel.eventLoop()),
                will(granted));
    }

    private KeepAlive watch(Connection connection, Duration keepAlive) {
        KeepAlive watch =
                new KeepAlive(
                        ctx.channel().eventLoop(),
                        keepAlive,
                        connection.link()::isReading,
                        () ->
                                connection.end(
                                        DisconnectReason.MQTT_KEEP_ALIVE_TIMEOUT,
                                        Disconnect.KEEP_ALIVE_TIMEOUT,
                                        "Nothing heard for 1.5 times the keep-alive of "
                                                + keepAlive.toSeconds()
                                                + " s"));
        connection.whenEnded(watch::stop);
        watch.start();
        return watch;
    }

    private static void takeOver(Connection old) {
        old.lane()
                .run(
                        () ->
                                old.end(
                                        DisconnectReason.DUPLICATE_CLIENTID,
                                        Disconnect.SESSION_TAKEN_OVER,
                                        "Another connection has the same client id"));
    }
}
