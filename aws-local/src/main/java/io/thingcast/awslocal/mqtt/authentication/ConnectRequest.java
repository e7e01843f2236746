package io.thingcast.awslocal.mqtt.authentication;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a CONNECT says of its client, and the network connection it came on.
 *
 * @param clientId as sent, or assigned by the broker
 * @param username as sent, with AWS's parameters behind its {@code ?}
 * @param password as sent; not to be changed
 * @param sourceIp the address it came from
 */
public record ConnectRequest(
        String clientId,
        boolean clientIdAssigned,
        Optional<String> username,
        Optional<byte[]> password,
        Optional<TlsPeer> tls,
        Optional<HttpUpgrade> http,
        String sourceIp) {

    /**
     * The TLS connection.
     *
     * @param serverName the name that the client asked for (SNI)
     * @param certificates the client's chain, its own first; empty without a client certificate
     */
    public record TlsPeer(Optional<String> serverName, List<X509Certificate> certificates) {
        public TlsPeer {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * The request that opened the WebSocket.
     *
     * @param queryString with its {@code ?}, as sent; empty when there is none
     * @param headers by name as sent; several values of one are joined by a comma
     */
    public record HttpUpgrade(String queryString, Map<String, String> headers) {
        public HttpUpgrade {
            headers = Map.copyOf(headers);
        }
    }
}
