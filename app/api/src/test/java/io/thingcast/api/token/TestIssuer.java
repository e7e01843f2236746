package io.thingcast.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An OIDC issuer on this machine: metadata, keys, tokens. */
public final class TestIssuer implements AutoCloseable {
    public static final String AUDIENCE = "thingcast-test";

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile List<JWK> keys;
    private volatile boolean down;

    // Making one takes long, so every issuer has the same.
    private static final RSAKey RSA = generated("rsa-1");
    public final RSAKey rsa = RSA;
    public final JWK ec;

    public TestIssuer() throws IOException, JOSEException {
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
        keys = List.of(rsa, ec);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", it -> answer(it, metadata()));
        server.createContext(
                "/keys",
                it -> {
                    reads.incrementAndGet();
                    answer(it, new JWKSet(keys).toString(true));
                });
        server.start();
    }

    /** A new key. */
    public static RSAKey generated(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String metadata() {
        return "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(uri());
    }

    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void down(boolean value) {
        down = value;
    }

    public void rotate(JWK... newKeys) {
        keys = List.of(newKeys);
    }

    public int reads() {
        return reads.get();
    }

    /** Good claims: an hour long, with the rights given as the claim {@code thingcast}. */
    public JWTClaimsSet.Builder claims(Map<String, Object> rights) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("alice")
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .jwtID("token-1")
                .claim("thingcast", rights);
    }

    public String token(JWTClaimsSet claims) throws JOSEException {
        return token(claims, rsa);
    }

    public static String token(JWTClaimsSet claims, JWK key) throws JOSEException {
        boolean isRsa = key instanceof RSAKey;
        JWSHeader header =
                new JWSHeader.Builder(isRsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build();
        return sign(
                header,
                claims,
                isRsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
    }

    public static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
