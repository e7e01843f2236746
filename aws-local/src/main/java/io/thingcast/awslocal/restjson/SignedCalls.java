package io.thingcast.awslocal.restjson;

import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Lets only signed calls through, and turns what they fail with into the answers of AWS. */
public final class SignedCalls implements HttpHandler {
    /** What answers a call; it asks the caller's role itself. */
    @FunctionalInterface
    public interface Calls {
        /**
         * Answers.
         *
         * @throws RestJsonException when the call can't be carried out, now or in the stage
         * @throws AccessDeniedException when the caller's role doesn't allow it, now or in the
         *     stage
         */
        CompletionStage<HttpResponse> answer(HttpRequest request, Verification caller);
    }

    private static final int DENIED = 403;

    private final SignatureVerifier signatures;
    private final String deniedType;
    private final Calls calls;

    /**
     * Guards the calls of one API.
     *
     * @param deniedType what the API calls the error of a caller who may not
     */
    public SignedCalls(SignatureVerifier signatures, String deniedType, Calls calls) {
        this.signatures = signatures;
        this.deniedType = deniedType;
        this.calls = calls;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        try {
            return calls.answer(request, caller(request)).exceptionally(this::answerOfFailure);
        } catch (RestJsonException | AccessDeniedException e) {
            return answerOfFailure(e).now();
        }
    }

    private Verification caller(HttpRequest request) {
        Verification caller = signatures.verify(request);
        if (caller.refusal().isPresent()) {
            throw denied(caller.refusal().get().reason());
        }
        if (caller instanceof Verification.Unsigned) {
            throw denied("Missing Authentication Token");
        }
        return caller;
    }

    private RestJsonException denied(String message) {
        return new RestJsonException(DENIED, deniedType, message);
    }

    private HttpResponse answerOfFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof RestJsonException error) {
            return error.response();
        }
        if (cause instanceof AccessDeniedException denied) {
            return denied(String.valueOf(denied.getMessage())).response();
        }
        throw new CompletionException(cause);
    }
}
