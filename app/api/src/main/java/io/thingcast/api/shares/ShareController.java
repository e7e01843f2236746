package io.thingcast.api.shares;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import io.thingcast.api.revocation.RevokeShare;
import io.thingcast.sessions.Share;
import io.thingcast.sessions.ShareStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;

/** {@code /shares}: share links of the caller's own. */
@Controller("/shares")
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

    @Post
    HttpResponse<MintedShare> mint(HttpRequest<?> request, @Body ShareRequest body) {
        return HttpResponse.created(mintShare.mint(callers.of(request), body))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

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
