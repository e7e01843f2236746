package io.thingcast.awslocal.dynamodb.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.dynamodb.backend.Backend;
import io.thingcast.awslocal.dynamodb.tables.Tables;
import io.thingcast.awslocal.dynamodb.ttl.TimeToLive;
import io.thingcast.awslocal.http.HttpHandler;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.http.OriginPolicy;
import io.thingcast.awslocal.iam.AccessDeniedException;
import io.thingcast.awslocal.signature.SignatureVerifier;
import io.thingcast.awslocal.signature.Verification;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * DynamoDB and DynamoDB Streams as clients call them: the caller's role decides, region and account
 * are the configured ones, sequence numbers rise across restarts, and items expire.
 */
public final class DynamoDbFront implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A batch of 16 MB, the most that DynamoDB takes, with its numbers and escapes written out. */
    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final DynamoDbFrontOptions options;
    private final Arns arns;
    private final Backend backend;
    private final TimeToLive timeToLive;
    private final SignatureVerifier verifier;
    private final RequiredActions requiredActions;
    private final Calls calls;
    private final LocalHttpServer server;

    private DynamoDbFront(DynamoDbFrontOptions options) {
        this.options = options;
        arns = new Arns(options.region(), options.account());
        backend = new Backend(options.backend());
        timeToLive =
                TimeToLive.start(
                        backend, options.clock(), options.expiryInterval(), options.settingsFile());
        verifier = new SignatureVerifier(options.accessKeys(), options.clock());
        requiredActions = new RequiredActions(arns);
        calls = new Calls(backend, timeToLive, arns, options.region());
        HttpHandler handler = new OriginPolicy(options.origins(), this::handle);
        server = startServer(handler);
    }

    /**
     * Starts it.
     *
     * @throws io.thingcast.awslocal.http.PortInUseException when the port can't be had
     */
    public static DynamoDbFront start(DynamoDbFrontOptions options) {
        return new DynamoDbFront(options);
    }

    /** Where clients reach it. */
    public URI endpoint() {
        return server.uri();
    }

    /** Makes tables, without asking any role. */
    public Tables tables() {
        return new Tables(backend, arns::outward, timeToLive);
    }

    @Override
    public void close() {
        server.close();
        timeToLive.close();
        backend.close();
    }

    private LocalHttpServer startServer(HttpHandler handler) {
        try {
            return LocalHttpServer.start(
                    HttpServerOptions.of("dynamodb-front", options.port())
                            .maxBodyBytes(MAX_BODY_BYTES)
                            .hosts(options.hosts()),
                    handler);
        } catch (RuntimeException e) {
            timeToLive.close();
            backend.close();
            throw e;
        }
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return HttpResponse.text(200, "healthy: dynamodb." + options.region() + "\n").now();
        }
        Optional<Operation> operation = Operation.of(request);
        if (operation.isEmpty()) {
            return Errors.refused("UnknownOperationException", "").now();
        }
        Verification caller = verifier.verify(request);
        if (caller instanceof Verification.Unsigned) {
            return Errors.refused(
                            "MissingAuthenticationTokenException",
                            "Request is missing Authentication Token")
                    .now();
        }
        if (caller.refusal().isPresent()) {
            Verification.Wrong wrong = caller.refusal().get();
            return Errors.refused(wrong.code(), wrong.reason()).now();
        }
        return admit(caller, operation.get(), request.body());
    }

    private CompletionStage<HttpResponse> admit(
            Verification caller, Operation operation, byte[] body) {
        try {
            if (caller.key().isPresent()) {
                requiredActions.of(operation, JSON.readTree(body)).forEach(caller::require);
            }
            return calls.pass(operation, body);
        } catch (AccessDeniedException e) {
            return Errors.accessDenied(String.valueOf(e.getMessage())).now();
        } catch (JsonProcessingException e) {
            return Errors.refused("SerializationException", "The call is not JSON").now();
        } catch (IOException e) {
            return Errors.refused("SerializationException", String.valueOf(e.getMessage())).now();
        }
    }
}
