package io.thingcast.api.revocation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.thingcast.api.caller.Callers;
import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.request.Query;
import io.thingcast.api.token.TokenVerifier;

/** {@code DELETE /sessions?issuer=&subject=}: revokes a person; needs {@code admin}. */
@Controller("/sessions")
final class SessionsController {
    private final Callers callers;
    private final TokenVerifier tokens;
    private final RevokePerson revokePerson;

    SessionsController(Callers callers, TokenVerifier tokens, RevokePerson revokePerson) {
        this.callers = callers;
        this.tokens = tokens;
        this.revokePerson = revokePerson;
    }

    @Delete
    Revoked revoke(HttpRequest<?> request) {
        callers.of(request).requireAdmin();
        Query query = Query.of(request);
        String issuer = query.required("issuer");
        if (!tokens.issuers().contains(issuer)) {
            throw ProblemException.badRequest(
                    "'issuer' is no issuer of this service's; they are %s."
                            .formatted(String.join(", ", tokens.issuers())));
        }
        return revokePerson.revoke(issuer, query.required("subject"));
    }
}
