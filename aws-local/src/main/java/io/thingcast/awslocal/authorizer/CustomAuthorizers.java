package io.thingcast.awslocal.authorizer;

import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import io.thingcast.awslocal.mqtt.authentication.ConnectionAuthenticator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The custom authorizers by name, for listeners of clients without certificates. A client names
 * one, or gets the listener's default.
 */
public final class CustomAuthorizers implements AutoCloseable {
    private final Map<String, CustomAuthorizer> byName = new ConcurrentHashMap<>();
    private final AuthorizerCalls calls;

    /** Calls functions through an invoker; each has five seconds, as on AWS. */
    public CustomAuthorizers(FunctionInvoker invoker) {
        this(invoker, Duration.ofSeconds(5));
    }

    CustomAuthorizers(FunctionInvoker invoker, Duration limit) {
        this.calls = new AuthorizerCalls(invoker, limit);
    }

    /** Adds an authorizer, or replaces the one of its name. */
    public void put(CustomAuthorizer authorizer) {
        byName.put(authorizer.name(), authorizer);
    }

    /** Finds an authorizer. */
    public Optional<CustomAuthorizer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** For a listener whose clients must name their authorizer. */
    public ConnectionAuthenticator withoutDefault() {
        return request -> authenticate(request, Optional.empty());
    }

    /** For a listener whose clients get an authorizer when they name none. */
    public ConnectionAuthenticator withDefault(String name) {
        return request -> authenticate(request, Optional.of(name));
    }

    private CompletionStage<Authentication> authenticate(
            ConnectRequest request, Optional<String> defaultName) {
        SentParameters sent = SentParameters.of(request);
        Optional<String> name = sent.authorizerName().or(() -> defaultName);
        if (name.isEmpty()) {
            return refused("it names no authorizer (x-amz-customauthorizer-name)");
        }
        Optional<CustomAuthorizer> authorizer = find(name.get()).filter(CustomAuthorizer::enabled);
        if (authorizer.isEmpty()) {
            return refused("there is no active authorizer '%s'".formatted(name.get()));
        }
        return authenticate(request, sent, authorizer.get());
    }

    /** A client without a good signature never reaches the function. */
    private CompletionStage<Authentication> authenticate(
            ConnectRequest request, SentParameters sent, CustomAuthorizer authorizer) {
        Optional<String> token = sent.token(authorizer);
        if (!authorizer.signingDisabled()) {
            if (token.isEmpty() || sent.signature().isEmpty()) {
                return refused(
                        "authorizer '%s' wants a token (%s) and its signature"
                                .formatted(
                                        authorizer.name(), authorizer.tokenKeyName().orElse("")));
            }
            if (!TokenSignature.isGood(authorizer, token.get(), sent.signature().get())) {
                return refused(
                        "its token's signature is not good for authorizer '%s'"
                                .formatted(authorizer.name()));
            }
        }
        return calls.authenticate(authorizer, request, token);
    }

    private static CompletionStage<Authentication> refused(String reason) {
        return CompletableFuture.completedFuture(new Authentication.Refused(reason));
    }

    @Override
    public void close() {
        calls.close();
    }
}
