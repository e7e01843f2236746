package io.thingcast.api.shares;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.openapi.AnswersProblems;
import io.thingcast.api.openapi.ApiDescription;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import io.thingcast.api.revocation.RevokeShare;
import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;

/** {@code /shares}: share links of the caller's own. */
@AnswersProblems
@Controller("/shares")
@SecurityRequirement(name = ApiDescription.BEARER)
final class ShareController {
    private final Callers callers;
    private final MintShare mintShare;
    private final RevokeShare revokeShare;
    private final ShareStore shares;
    private final Clock clock;

    ShareController(
            Callers callers,
            MintShare mintShare,
            RevokeShare revokeShare,
            ShareStore shares,
            Clock clock) {
        this.callers = callers;
        this.mintShare = mintShare;
        this.revokeShare = revokeShare;
        this.shares = shares;
        this.clock = clock;
    }

    @Operation(operationId = "mintShare", summary = "Mints a share link; needs share")
    @ApiResponse(
            responseCode = "201",
            description = "The link, the only time that its token is told",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = MintedShare.class)))
    @Status(HttpStatus.CREATED)
    @Post
    HttpResponse<MintedShare> mint(HttpRequest<?> request, @Body ShareRequest body) {
        return HttpResponse.created(mintShare.mint(callers.of(request), body));
    }

    @Operation(operationId = "listShares", summary = "Lists the caller's share links")
    @ApiResponse(
            responseCode = "200",
            description = "The oldest first",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ListedShares.class)))
    @Get
    ListedShares list(HttpRequest<?> request) {
        Instant now = clock.instant();
        return new ListedShares(
                shares.ofOwner(callers.of(request).token().origin().uid()).stream()
                        .filter(it -> now.isBefore(it.expiresAt()))
                        .sorted(Comparator.comparing(Share::createdAt).thenComparing(Share::id))
                        .map(ListedShares.Entry::of)
                        .toList());
    }

    @Operation(
            operationId = "revokeShare",
            summary = "Revokes one of the caller's share links",
            parameters = {
                @Parameter(
                        in = ParameterIn.QUERY,
                        name = "id",
                        description = "The id of the link",
                        required = true,
                        schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "204", description = "It is revoked")
    @Status(HttpStatus.NO_CONTENT)
    @Delete
    HttpResponse<Void> revoke(HttpRequest<?> request) {
        String owner = callers.of(request).token().origin().uid();
        String id = Query.of(request).required("id");
        Share share =
                shares.find(id)
                        .filter(it -> it.owner().equals(owner))
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "You have no share link of this id; GET /shares"
                                                        + " lists yours."));
        revokeShare.revoke(share);
        return HttpResponse.noContent();
    }
}
