package io.thingcast.api.openapi;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** {@code GET /openapi.json} and {@code /openapi.yaml}: what the API is, for anybody. */
@Controller
final class OpenApiController {
    static final String GENERATED = "/META-INF/swagger/openapi.json";
    private static final String PUBLISHED = "/openapi/openapi.yaml";

    @Get("/openapi.json")
    @Operation(operationId = "describeAsJson", summary = "This description as JSON; needs no token")
    @ApiResponse(
            responseCode = "200",
            description = "An OpenAPI document",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    HttpResponse<String> json() {
        return answer(GENERATED, "application/json");
    }

    @Get("/openapi.yaml")
    @Produces("application/yaml")
    @Operation(operationId = "describeAsYaml", summary = "This description as YAML; needs no token")
    @ApiResponse(
            responseCode = "200",
            description = "An OpenAPI document",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
    HttpResponse<String> yaml() {
        return answer(PUBLISHED, "application/yaml");
    }

    private static HttpResponse<String> answer(String resource, String mediaType) {
        try (InputStream in = OpenApiController.class.getResourceAsStream(resource)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, resource).readAllBytes(),
                            StandardCharsets.UTF_8);
            return HttpResponse.ok(text)
                    .contentType(mediaType)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
