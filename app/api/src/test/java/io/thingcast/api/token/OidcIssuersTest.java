package io.thingcast.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcIssuersTest {
    @Test
    void readsIssuersWithTheirDefaults() {
        assertThat(
                        OidcIssuers.parse(
                                """
                                [{"issuer":"https://a.example/","audience":"x"},
                                 {"issuer":"http://localhost:8080","audience":"y","claim":"c",
                                  "jwksUri":"http://localhost:8080/keys"}]
                                """))
                .containsExactly(
                        new OidcIssuer("https://a.example/", "x", Optional.empty(), "thingcast"),
                        new OidcIssuer(
                                "http://localhost:8080",
                                "y",
                                Optional.of(URI.create("http://localhost:8080/keys")),
                                "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | no JSON array",
                "[] | name at least one",
                "[1] | is a JSON object",
                "[{\"issuer\":\"https://a.example\"}] | 'audience'",
                "[{\"audience\":\"x\"}] | 'issuer'",
                "[{\"issuer\":\"http://a.example\",\"audience\":\"x\"}] | no https URL",
                "[{\"issuer\":\"https://a\",\"audience\":\"x\",\"jwksUri\":\"http://b\"}] | no"
                        + " https",
            })
    void namesWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> OidcIssuers.parse(json))
                .isInstanceOf(InvalidIssuerException.class)
                .hasMessageContaining(message);
    }
}
