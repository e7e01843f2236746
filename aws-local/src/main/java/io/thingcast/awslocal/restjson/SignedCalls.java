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

    private final SignatureVerifier signatures;
    private final Calls calls;

    public SignedCalls(SignatureVerifier signatures, Calls calls) {
        this.signatures = signatures;
        this.calls = calls;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        try {
            return calls.answer(request, caller(request))
                    .exceptionally(SignedCalls::answerOfFailure);
        } catch (RestJsonException | AccessDeniedException e) {
            return answerOfFailure(e).now();
        }
    }

    private Verification caller(HttpRequest request) {
        Verification caller = signatures.verify(request);
        if (caller.refusal().isPresent()) {
            throw RestJsonException.forbidden(caller.refusal().get().reason());
        }
        if (caller instanceof Verification.Unsigned) {
            throw RestJsonException.forbidden("Missing Authentication Token");
        }
        return caller;
    }

    private static HttpResponse answerOfFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof RestJsonException error) {
            return error.response();
        }
        if (cause instanceof AccessDeniedException denied) {
            return RestJsonException.forbidden(String.valueOf(denied.getMessage())).response();
        }
        throw new CompletionException(cause);
    }
}
