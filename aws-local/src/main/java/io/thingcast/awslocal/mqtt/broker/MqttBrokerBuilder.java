package io.thingcast.awslocal.mqtt.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.thingcast.awslocal.mqtt.IotArns;
import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import io.thingcast.awslocal.mqtt.delivery.DeliveryCounters;
import io.thingcast.awslocal.mqtt.delivery.Lane;
import io.thingcast.awslocal.mqtt.packets.Quotas;
import io.thingcast.awslocal.mqtt.quotas.ConnectionMeters;
import io.thingcast.awslocal.mqtt.quotas.ConnectionQuotas;
import io.thingcast.awslocal.mqtt.retained.RetainedStore;
import io.thingcast.awslocal.mqtt.transport.AllowedOrigins;
import io.thingcast.awslocal.mqtt.transport.ChannelSetup;
import io.thingcast.awslocal.mqtt.transport.Listener;
import io.thingcast.awslocal.mqtt.transport.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Configures and starts a {@link MqttBroker}. */
public final class MqttBrokerBuilder {
    private static final int EVENT_LOOPS = 2;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final List<Listener> listeners = new ArrayList<>();
    private final Set<Integer> originPorts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();
    private IotArns arns = new IotArns("us-east-1", "000000000000");
    private BrokerLimits limits = BrokerLimits.STANDARD;
    private Clock clock = Clock.systemUTC();
    private ConnectionQuotas quotas = ConnectionQuotas.STANDARD;
    private LongSupplier nanos = System::nanoTime;

    MqttBrokerBuilder() {}

    /** Serves MQTT over TLS with client certificates; port 0 is any free one. */
    public MqttBrokerBuilder tls(int port, ServerTls tls, ConnectionAuthenticator authenticator) {
        listeners.add(new Listener(Listener.Kind.TLS, port, Optional.of(tls), authenticator));
        return this;
    }

    /** Serves MQTT over unencrypted WebSocket at {@code /mqtt}; port 0 is any free one. */
    public MqttBrokerBuilder webSocket(int port, ConnectionAuthenticator authenticator) {
        listeners.add(
                new Listener(Listener.Kind.WEB_SOCKET, port, Optional.empty(), authenticator));
        return this;
    }

    /** Serves MQTT over WebSocket over TLS at {@code /mqtt}; port 0 is any free one. */
    public MqttBrokerBuilder secureWebSocket(
            int port, ServerTls tls, ConnectionAuthenticator authenticator) {
        listeners.add(
                new Listener(
                        Listener.Kind.SECURE_WEB_SOCKET, port, Optional.of(tls), authenticator));
        return this;
    }

    /** Lets web pages connect that this machine serves on a port. */
    public MqttBrokerBuilder allowPagesOfPort(int port) {
        originPorts.add(port);
        return this;
    }

    /** Lets web pages of another origin connect, {@code https://example.org}. */
    public MqttBrokerBuilder allowOrigin(String origin) {
        origins.add(origin);
        return this;
    }

    /** Uses other ARNs in policy decisions than those of account 000000000000 in us-east-1. */
    public MqttBrokerBuilder arns(IotArns others) {
        arns = others;
        return this;
    }

    /** Uses other limits than {@link BrokerLimits#STANDARD}. */
    public MqttBrokerBuilder limits(BrokerLimits others) {
        limits = others;
        return this;
    }

    /** Uses another clock than the system's for the times that it tells of connections. */
    public MqttBrokerBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** Holds each connection to other quotas than {@link ConnectionQuotas#STANDARD}. */
    public MqttBrokerBuilder quotas(ConnectionQuotas others) {
        quotas = others;
        return this;
    }

    /** Measures the quotas by another clock than the system's. */
    MqttBrokerBuilder nanos(LongSupplier other) {
        nanos = other;
        return this;
    }

    /**
     * Starts the broker.
     *
     * @throws PortUnavailableException when a listener's port is taken
     */
    public MqttBroker start() {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(
                        EVENT_LOOPS,
                        new DefaultThreadFactory("mqtt", true),
                        NioIoHandler.newFactory());
        BrokerParts parts = parts(loops);
        MqttBroker broker = new MqttBroker(parts, loops, Map.of());
        Map<Listener.Kind, Channel> bound = new EnumMap<>(Listener.Kind.class);
        try {
            listeners.forEach(it -> bound.put(it.kind(), bind(it, parts, loops)));
            return new MqttBroker(parts, loops, bound);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private BrokerParts parts(EventLoopGroup loops) {
        Map<EventLoop, Lane> lanes = new HashMap<>();
        loops.forEach(it -> lanes.put((EventLoop) it, new Lane((EventLoop) it)));
        DeliveryCounters counts = new DeliveryCounters();
        return new BrokerParts(
                arns,
                limits,
                new ConnectionMeters(quotas, nanos),
                new MessageRouter(counts, new RetainedStore(clock)),
                new ConnectedClients(clock),
                new ConnectionEvents(),
                counts,
                Map.copyOf(lanes));
    }

    private Channel bind(Listener listener, BrokerParts parts, EventLoopGroup loops) {
        ChannelSetup setup =
                new ChannelSetup(
                        listener,
                        new AllowedOrigins(originPorts, origins),
                        Quotas.MAX_PACKET_SIZE,
                        () -> new ConnectHandler(parts, listener.authenticator()));
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(ChannelOption.SO_BACKLOG, 1_024)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(
                                        limits.writeBufferBytes() / 2, limits.writeBufferBytes()))
                        .childHandler(setup)
                        .bind(address(listener.port()))
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new PortUnavailableException(listener.port(), bound.cause());
        }
        return bound.channel();
    }

    private static InetSocketAddress address(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("127.0.0.1 is an address", e);
        }
    }
}
