package io.thingcast.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.testing.PackedFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as Lambda runs it. */
class ApiZipIT {
    private static final Path ZIP = Path.of("target", "api.zip");
    static final String HANDLER = "io.thingcast.api.ApiHandler";
    private static final String EVENT =
            """
            {"version":"2.0","routeKey":"$default","rawPath":"/session","rawQueryString":"",
             "headers":{"authorization":"Bearer %s","host":"api.example"},
             "requestContext":{"http":{"method":"POST","path":"/session","protocol":"HTTP/1.1",
               "sourceIp":"127.0.0.1","userAgent":"test"},"stage":"$default","requestId":"1"},
             "isBase64Encoded":false}
            """;

    @TempDir private Path taskRoot;

    @Test
    void opensASessionAfterItsSnapshot() throws Exception {
        try (ApiServices services = new ApiServices();
                PackedFunction function =
                        PackedFunction.start(ZIP, taskRoot, HANDLER, services.environment())) {
            assertThat(services.issuer.reads()).as("read ahead of any token").isEqualTo(1);
            String token =
                    services.issuer.token(
                            services.issuer.claims(Map.of("keys", List.of("truck-1"))).build());

            JsonNode answer = new ObjectMapper().readTree(function.invoke(EVENT.formatted(token)));

            assertThat(answer.path("statusCode").intValue()).as("%s", answer).isEqualTo(200);
            assertThat(answer.get("body").textValue()).contains("\"clientId\":\"local@");
            assertThat(function.log()).contains("Opened session local@").doesNotContain(token);
        }
    }

    @Test
    void holdsWhatItNeedsAndNoMore() throws IOException {
        assertThat(PackedFunction.files(ZIP))
                .allMatch(it -> it.matches("lib/[^/]+\\.jar"))
                .noneMatch(
                        it ->
                                it.matches(
                                        ".*(netty|apache-client|crt-|databind|swagger|junit|assertj|aws-local).*"));
    }
}
