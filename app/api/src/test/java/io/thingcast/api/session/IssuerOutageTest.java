package io.thingcast.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import io.thingcast.api.ApiFunction;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerOutageTest {
    private ApiFunction api;

    @BeforeEach
    void start() throws IOException, JOSEException {
        api = new ApiFunction();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void saysThatTheIssuerCannotBeReached() throws JOSEException {
        api.issuer.down(true);

        APIGatewayV2HTTPResponse response = open();

        assertThat(response.getStatusCode()).isEqualTo(503);
        assertThat("" + response.getHeaders() + response.getMultiValueHeaders())
                .containsIgnoringCase("retry-after");
        assertThat(response.getBody())
                .contains(api.issuer.uri())
                .contains("can't be read now; try again");
    }

    @Test
    void opensSessionsByTheKeysOfItsSnapshotWhileTheIssuerCannotBeReached() throws JOSEException {
        api.prime();
        api.issuer.down(true);

        assertThat(open().getStatusCode()).isEqualTo(200);
    }

    @Test
    void startsThoughTheIssuerCannotBeReached() throws JOSEException {
        api.issuer.down(true);
        api.prime();
        api.issuer.down(false);

        assertThat(open().getStatusCode()).isEqualTo(200);
    }

    private APIGatewayV2HTTPResponse open() throws JOSEException {
        String token =
                api.issuer.token(
                        api.issuer.claims(Map.of("keys", java.util.List.of("truck-1"))).build());
        return api.post("/session", Map.of("authorization", "Bearer " + token));
    }
}
