package io.thingcast.api.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens whose signature or header is forged: each is refused, and the log says which check failed
 * and holds no token (RFC 8725 has most of them).
 */
class TokenAttacksTest {
    private static final RSAKey ATTACKERS = TestIssuer.generated("rsa-1");
    private static AttackedSession session;

    @BeforeAll
    static void start() {
        session = new AttackedSession();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"forged", "confusions", "headers"})
    void refuses(String what, String check, AttackedSession.Attack attack) throws Exception {
        session.refuses(check, attack);
    }

    static Stream<Arguments> forged() {
        return Stream.of(
                AttackedSession.attack(
                        "a signature of another key",
                        "signature:",
                        () -> token(session.good(), ATTACKERS)),
                AttackedSession.attack(
                        "claims that were changed afterwards",
                        "signature:",
                        () -> {
                            String[] mine =
                                    token(session.good(), session.api.issuer.rsa).split("\\.");
                            String[] theirs =
                                    token(session.good().subject("bob"), session.api.issuer.rsa)
                                            .split("\\.");
                            return mine[0] + "." + theirs[1] + "." + mine[2];
                        }),
                AttackedSession.attack(
                        "an ES256 signature of zeros",
                        "signature:",
                        () ->
                                ForgedToken.of(
                                        "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}",
                                        session.json(session.good()),
                                        new byte[64])),
                AttackedSession.attack(
                        "an ES256 signature of another key",
                        "signature:",
                        () ->
                                token(
                                        session.good(),
                                        new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate())));
    }

    static Stream<Arguments> confusions() {
        return Stream.of(
                AttackedSession.attack("alg none", "form:", () -> unsigned("none", new byte[0])),
                AttackedSession.attack(
                        "alg none with a signature", "", () -> unsigned("none", new byte[256])),
                AttackedSession.attack(
                        "alg NONE with a signature", "alg:", () -> unsigned("NONE", new byte[256])),
                AttackedSession.attack(
                        "no alg",
                        "form:",
                        () -> ForgedToken.of("{}", session.json(session.good()), new byte[1])),
                AttackedSession.attack(
                        "the public key's DER as an HS256 secret",
                        "alg:",
                        () -> confused(session.api.issuer.rsa.toRSAPublicKey().getEncoded())),
                AttackedSession.attack(
                        "the public key's PEM as an HS256 secret",
                        "alg:",
                        () -> confused(pem(session.api.issuer.rsa).getBytes(UTF_8))),
                AttackedSession.attack(
                        "the public key's JWK as an HS256 secret",
                        "alg:",
                        () ->
                                confused(
                                        session.api
                                                .issuer
                                                .rsa
                                                .toPublicJWK()
                                                .toString()
                                                .getBytes(UTF_8))),
                AttackedSession.attack("PS256", "alg:", () -> signed(JWSAlgorithm.PS256, "rsa-1")),
                AttackedSession.attack("RS512", "alg:", () -> signed(JWSAlgorithm.RS512, "rsa-1")),
                AttackedSession.attack(
                        "RS256 that names the EC key",
                        "key:",
                        () -> signed(JWSAlgorithm.RS256, "ec-1")),
                AttackedSession.attack(
                        "ES256 that names the RSA key",
                        "key:",
                        () ->
                                token(
                                        session.good(),
                                        new ECKey.Builder(session.api.issuer.ec.toECKey())
                                                .keyID("rsa-1")
                                                .build())));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                AttackedSession.attack("an unknown kid", "key:", () -> header("'kid':'rsa-9'")),
                AttackedSession.attack("no kid", "kid:", () -> header("'typ':'JWT'")),
                AttackedSession.attack(
                        "a kid that is a path", "key:", () -> header("'kid':'../../etc/passwd'")),
                AttackedSession.attack(
                        "a kid that is a query", "key:", () -> header("'kid':'x\\' OR 1=1 --'")),
                AttackedSession.attack(
                        "a jku of the attacker's",
                        "jwk, jku, x5u:",
                        () ->
                                header(
                                        "'kid':'rsa-1','jku':'%s/evil'"
                                                .formatted(session.api.issuer.uri()))),
                AttackedSession.attack(
                        "an x5u of the attacker's",
                        "jwk, jku, x5u:",
                        () -> header("'kid':'rsa-1','x5u':'https://evil.example/cert'")),
                AttackedSession.attack(
                        "a jwk of the attacker's",
                        "jwk, jku, x5u:",
                        () ->
                                header(
                                        "'kid':'rsa-1','jwk':"
                                                + ATTACKERS.toPublicJWK().toJSONString())),
                AttackedSession.attack(
                        "a critical extension",
                        "crit:",
                        () -> header("'kid':'rsa-1','b64':true,'crit':['b64']")),
                AttackedSession.attack(
                        "an empty list of critical extensions",
                        "",
                        () -> header("'kid':'rsa-1','crit':[]")),
                AttackedSession.attack(
                        "another type", "typ:", () -> header("'kid':'rsa-1','typ':'logout+jwt'")),
                AttackedSession.attack(
                        "kid twice", "form:", () -> header("'kid':'rsa-1','kid':'rsa-1'")),
                AttackedSession.attack(
                        "alg twice", "form:", () -> header("'kid':'rsa-1','alg':'RS256'")));
    }

    private static String token(JWTClaimsSet.Builder claims, JWK key) throws JOSEException {
        return TestIssuer.token(claims.build(), key);
    }

    /** Good claims and a header of the attacker's, signed by the attacker. */
    private static String header(String members) throws JOSEException {
        return ForgedToken.signed(
                "{\"alg\":\"RS256\","
                        + members.replace("\\'", "`").replace('\'', '"').replace('`', '\'')
                        + "}",
                session.json(session.good()),
                ATTACKERS.toPrivateKey());
    }

    private static String unsigned(String algorithm, byte[] signature) {
        return ForgedToken.of(
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa-1\"}",
                session.json(session.good()),
                signature);
    }

    private static String confused(byte[] secret) {
        return ForgedToken.withSecret(
                "{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}", session.json(session.good()), secret);
    }

    private static String signed(JWSAlgorithm algorithm, String kid) throws JOSEException {
        return TestIssuer.sign(
                new JWSHeader.Builder(algorithm).keyID(kid).build(),
                session.good().build(),
                new RSASSASigner(session.api.issuer.rsa));
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
