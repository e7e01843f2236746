package io.thingcast.api.openapi;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What holds for the whole API; the rest of its description stands with each controller. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Thingcast",
                        version = "1",
                        description =
                                "Items of things as they come, their history, and who watches"
                                        + " them.",
                        license =
                                @License(
                                        name = "Apache-2.0",
                                        url = "https://www.apache.org/licenses/LICENSE-2.0")))
@SecurityScheme(
        name = ApiDescription.BEARER,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token of an issuer of the stack, or a share link's")
public final class ApiDescription {
    /** The name of the one way to show who one is. */
    public static final String BEARER = "bearer";

    private ApiDescription() {}
}
