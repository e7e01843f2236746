package io.thingcast.awslocal.mqtt.transport;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.thingcast.awslocal.mqtt.SocketAddresses;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.HttpUpgrade;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest.TlsPeer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What the network connection itself says of the one at its other end. */
public final class ChannelPeer {
    static final AttributeKey<HttpUpgrade> UPGRADE =
            AttributeKey.valueOf(ChannelPeer.class, "upgrade");

    /** What a transport tells the packet handlers beside bytes. */
    public enum Event {
        /** The peer sent a WebSocket Close frame. */
        CLOSED_BY_PEER,
        /** The peer broke the transport's protocol. */
        PROTOCOL_BROKEN
    }

    private ChannelPeer() {}

    /** The TLS connection, when there is one. */
    public static Optional<TlsPeer> tls(Channel channel) {
        return Optional.ofNullable(channel.pipeline().get(SslHandler.class))
                .map(it -> it.engine().getSession())
                .map(it -> new TlsPeer(serverName(it), certificates(it)));
    }

    private static Optional<String> serverName(SSLSession session) {
        if (!(session instanceof ExtendedSSLSession extended)) {
            return Optional.empty();
        }
        return extended.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(it -> ((SNIHostName) it).getAsciiName())
                .findFirst();
    }

    private static List<X509Certificate> certificates(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    /** The request that opened the WebSocket, when it is one. */
    public static Optional<HttpUpgrade> upgrade(Channel channel) {
        return Optional.ofNullable(channel.attr(UPGRADE).get());
    }

    /** The address at the other end, without port. */
    public static String ipAddress(Channel channel) {
        return host(channel.remoteAddress());
    }

    /** The addresses of both ends. */
    public static SocketAddresses addresses(Channel channel) {
        return new SocketAddresses(
                host(channel.remoteAddress()),
                port(channel.remoteAddress()),
                host(channel.localAddress()),
                port(channel.localAddress()));
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : "unknown";
    }

    private static int port(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? internet.getPort() : 0;
    }
}
