package io.thingcast.awslocal.mqtt.transport;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * What a TLS listener shows and whom it trusts.
 *
 * @param chain the server's certificate and those above it
 * @param clientAuthority the authority that client certificates must come from
 */
public record ServerTls(
        PrivateKey key, List<X509Certificate> chain, X509Certificate clientAuthority) {
    public ServerTls {
        chain = List.copyOf(chain);
    }

    /** TLS that asks clients for nothing but which protocol they are going to speak: browsers. */
    SslContext context() {
        return build(
                SslContextBuilder.forServer(key, chain)
                        .clientAuth(ClientAuth.NONE)
                        .applicationProtocolConfig(
                                new ApplicationProtocolConfig(
                                        Protocol.ALPN,
                                        SelectorFailureBehavior.NO_ADVERTISE,
                                        SelectedListenerFailureBehavior.ACCEPT,
                                        MqttOrWebSocket.MQTT,
                                        ApplicationProtocolNames.HTTP_1_1)));
    }

    /** TLS that ends the handshake of a client without a certificate: devices. */
    SslContext contextForCertificates() {
        return build(
                SslContextBuilder.forServer(key, chain)
                        .trustManager(clientAuthority)
                        .clientAuth(ClientAuth.REQUIRE));
    }

    private static SslContext build(SslContextBuilder builder) {
        try {
            return builder.sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2").build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "The server's key and certificates can't be used for TLS: " + e.getMessage(),
                    e);
        }
    }
}
