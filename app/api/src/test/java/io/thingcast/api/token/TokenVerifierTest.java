package io.thingcast.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.contract.session.ClientId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
    private static final Map<String, Object> RIGHTS = Map.of("keys", List.of("truck-*"));
    private TestIssuer issuer;
    private TokenVerifier verifier;

    @BeforeEach
    void start() throws IOException, JOSEException {
        issuer = new TestIssuer();
        verifier = verifier(Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private TokenVerifier verifier(Clock clock) {
        return new TokenVerifier(
                List.of(
                        new OidcIssuer(
                                issuer.uri(), TestIssuer.AUDIENCE, Optional.empty(), "thingcast")),
                clock);
    }

    @Test
    void readsWhoAndWhatFromAGoodToken() throws JOSEException {
        VerifiedToken token = verify(issuer.token(claims().build()));

        assertThat(token.origin().issuer()).isEqualTo(issuer.uri());
        assertThat(token.origin().uid()).isEqualTo(ClientId.uid(issuer.uri(), "alice"));
        assertThat(token.origin().tokenId()).isEqualTo("token-1");
        assertThat(token.rights().keys().get(0).matches(new ItemKey("truck-1"))).isTrue();
    }

    @Test
    void takesTheHashOfATokenWithoutAnIdForItsId() throws JOSEException {
        assertThat(verify(issuer.token(claims().jwtID(null).build())).origin().tokenId())
                .hasSize(64);
    }

    @Test
    void takesBothAlgorithms() throws JOSEException {
        assertThat(verify(TestIssuer.token(claims().build(), issuer.ec))).isNotNull();
    }

    @Test
    void refusesAnUnsignedToken() {
        refused(new PlainJWT(new PlainHeader(), claims().build()).serialize(), "form:");
    }

    @Test
    void refusesAPublicKeyUsedAsASecret() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
        MACSigner secret = new MACSigner(issuer.rsa.toRSAPublicKey().getEncoded());

        refused(TestIssuer.sign(header, claims().build(), secret), "alg:");
    }

    @Test
    void refusesAKeyOfAnotherAlgorithmsFamily() throws JOSEException {
        JWK disguised = TestIssuer.generated("ec-1");

        refused(TestIssuer.token(claims().build(), disguised), "key:");
    }

    @Test
    void refusesAnAlgorithmNotAgreedOn() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("rsa-1").build();

        refused(TestIssuer.sign(header, claims().build(), new RSASSASigner(issuer.rsa)), "alg:");
    }

    @Test
    void refusesATokenThatNamesNoKey() throws JOSEException {
        JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

        refused(TestIssuer.sign(header, claims().build(), new RSASSASigner(issuer.rsa)), "kid:");
    }

    @Test
    void refusesATokenOfAnotherType() throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa-1")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build();

        refused(TestIssuer.sign(header, claims().build(), new RSASSASigner(issuer.rsa)), "typ:");
    }

    @Test
    void refusesASignatureOfAnotherKeyOfTheSameName() throws JOSEException {
        refused(TestIssuer.token(claims().build(), TestIssuer.generated("rsa-1")), "signature:");
    }

    @Test
    void refusesClaimsThatWereChangedAfterwards() throws JOSEException {
        String[] good = issuer.token(claims().build()).split("\\.");
        String[] other = issuer.token(claims().subject("bob").build()).split("\\.");

        refused(good[0] + "." + other[1] + "." + good[2], "signature:");
    }

    @Test
    void refusesAnUnknownIssuer() throws JOSEException {
        refused(issuer.token(claims().issuer("https://other.example").build()), "iss:");
        refused(issuer.token(claims().issuer(null).build()), "iss:");
    }

    @Test
    void refusesATokenForAnotherService() throws JOSEException {
        refused(issuer.token(claims().audience("other").build()), "aud:");
        refused(issuer.token(claims().audience((String) null).build()), "aud:");
    }

    @Test
    void takesATokenForSeveralServices() throws JOSEException {
        JWTClaimsSet claims = claims().audience(List.of("other", TestIssuer.AUDIENCE)).build();

        assertThat(verify(issuer.token(claims))).isNotNull();
    }

    @Test
    void refusesATokenBeforeAndAfterItsTime() throws JOSEException {
        refused(issuer.token(claims().expirationTime(in(-31)).build()), "exp:");
        refused(issuer.token(claims().expirationTime(null).build()), "exp:");
        refused(issuer.token(claims().notBeforeTime(in(60)).build()), "nbf:");
    }

    @Test
    void refusesATokenOfNobody() throws JOSEException {
        refused(issuer.token(claims().subject(null).build()), "sub:");
        refused(issuer.token(claims().subject("").build()), "sub:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9.e30."})
    void refusesWhatIsNoToken(String text) {
        refused(text, ":");
    }

    @Test
    void namesTheMemberOfTheRightsThatCannotBeRead() throws JOSEException {
        String token = issuer.token(claims().claim("thingcast", Map.of("keys", "truck-1")).build());

        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(InsufficientRightsException.class)
                .hasMessageContaining("thingcast.keys is not a list of texts.");
    }

    @Test
    void namesTheClaimThatIsMissing() throws JOSEException {
        String token = issuer.token(claims().claim("thingcast", null).build());

        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(InsufficientRightsException.class)
                .hasMessageContaining("'thingcast'");
    }

    @Test
    void readsTheKeysOnceForManyTokens() throws JOSEException {
        for (int i = 0; i < 20; i++) {
            verify(issuer.token(claims().build()));
        }

        assertThat(issuer.reads()).isEqualTo(1);
    }

    @Test
    void readsTheKeysAnewForAKeyThatItDoesNotKnow() throws JOSEException {
        verify(issuer.token(claims().build()));
        JWK next = TestIssuer.generated("rsa-2");
        issuer.rotate(next);

        assertThat(verify(TestIssuer.token(claims().build(), next))).isNotNull();
        assertThat(issuer.reads()).isEqualTo(2);
    }

    @Test
    void readsTheKeysSeldomForInventedKeyIds() throws JOSEException {
        verify(issuer.token(claims().build()));
        for (int i = 0; i < 20; i++) {
            JWK invented = new RSAKey.Builder(issuer.rsa).keyID("invented-" + i).build();
            refused(TestIssuer.token(claims().build(), invented), "key:");
        }

        assertThat(issuer.reads()).isLessThan(10);
        assertThat(verify(issuer.token(claims().build()))).isNotNull();
    }

    @Test
    void saysWhichIssuerCannotBeReached() throws JOSEException {
        issuer.down(true);
        String token = issuer.token(claims().build());

        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(IssuerUnavailableException.class)
                .hasMessageContaining(issuer.uri());
    }

    @Test
    void keepsTheKeysWhileTheIssuerCannotBeReached() throws JOSEException {
        verify(issuer.token(claims().build()));
        issuer.down(true);

        assertThat(verify(issuer.token(claims().build()))).isNotNull();
    }

    @Test
    void readsTheKeysAheadOfTheFirstToken() throws JOSEException {
        assertThat(verifier.prefetch()).isEmpty();
        verify(issuer.token(claims().build()));

        assertThat(issuer.reads()).isEqualTo(1);
    }

    @Test
    void judgesTimeByItsClock() throws JOSEException {
        verifier = verifier(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

        refused(issuer.token(claims().build()), "exp:");
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims(RIGHTS);
    }

    private VerifiedToken verify(String token) {
        return verifier.verify(BearerToken.of(Optional.of("Bearer " + token)));
    }

    private void refused(String token, String check) {
        assertThatThrownBy(() -> verify(token))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining(check)
                .message()
                .doesNotContain(token);
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
