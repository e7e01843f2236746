package io.thingcast.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.thingcast.api.ApiFunction;
import io.thingcast.testing.CapturedLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.Arguments;

/** POST /session under attack: what a good token holds, and what must come of a bad one. */
final class AttackedSession implements AutoCloseable {
    private static final Map<String, Object> RIGHTS = Map.of("keys", List.of("truck-*"));

    final ApiFunction api;

    AttackedSession() {
        try {
            api = new ApiFunction();
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Attack {
        String token() throws Exception;
    }

    static Arguments attack(String what, String check, Attack attack) {
        return Arguments.of(what, check, attack);
    }

    /** Refused with 401, by a log line that names the check and holds no token. */
    void refuses(String check, Attack attack) throws Exception {
        String token = attack.token();
        try (CapturedLog log = CapturedLog.start()) {
            APIGatewayV2HTTPResponse response = open(token);

            assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(401);
            assertThat(response.getBody()).contains(check).doesNotContain(token);
            assertThat(log.text().lines())
                    .as(log.text())
                    .anyMatch(it -> it.contains("Refused a token: " + check));
            assertThat(log.text()).doesNotContain(token).doesNotContain(signatureOf(token));
        }
    }

    APIGatewayV2HTTPResponse open(String token) {
        return api.post("/session", Map.of("authorization", "Bearer " + token));
    }

    private static String signatureOf(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        return signature.length() < 20 ? token : signature;
    }

    JWTClaimsSet.Builder good() {
        return api.issuer.claims(RIGHTS);
    }

    String json(JWTClaimsSet.Builder claims) {
        return claims.build().toString();
    }

    String mine(JWTClaimsSet.Builder claims) throws JOSEException {
        return TestIssuer.token(claims.build(), api.issuer.rsa);
    }

    /** Claims as they are, with the issuer's own signature. */
    String raw(String claims) throws JOSEException {
        return ForgedToken.signed(
                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", claims, api.issuer.rsa.toPrivateKey());
    }

    @Override
    public void close() {
        api.close();
    }
}
