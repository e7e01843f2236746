package io.thingcast.awslocal.authorizer;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import io.thingcast.awslocal.mqtt.authentication.Authentication;
import io.thingcast.awslocal.mqtt.authentication.Authentication.Refresh;
import io.thingcast.awslocal.mqtt.authentication.ConnectRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls of authorizers' functions, on threads of their own and within a limit of time. */
final class AuthorizerCalls implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int WAITING = 1_000;

    private final FunctionInvoker invoker;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    AuthorizerCalls(FunctionInvoker invoker, Duration limit) {
        this.invoker = invoker;
        this.limit = limit;
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING),
                        new DefaultThreadFactory("authorizer", true));
        threads.allowCoreThreadTimeOut(true);
    }

    CompletionStage<Authentication> authenticate(
            CustomAuthorizer authorizer, ConnectRequest request, Optional<String> token) {
        byte[] event = AuthorizerEvent.of(request, token, !authorizer.signingDisabled());
        try {
            CompletableFuture<InvocationResult> result = new CompletableFuture<>();
            threads.execute(() -> call(authorizer, event, result));
            return result.thenApply(it -> judge(authorizer, request, token, it))
                    .exceptionally(it -> refused(authorizer, it));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(refused(authorizer, e));
        }
    }

    /** The limit holds for the handler, neither for waiting in line nor for a start. */
    private void call(
            CustomAuthorizer authorizer, byte[] event, CompletableFuture<InvocationResult> result) {
        Runnable begins = () -> result.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            result.complete(invoker.invoke(authorizer.functionArn(), event, begins));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private Authentication judge(
            CustomAuthorizer authorizer,
            ConnectRequest request,
            Optional<String> token,
            InvocationResult result) {
        if (result.functionError().isPresent()) {
            throw new RefusedAnswerException("it failed, see its log");
        }
        AuthorizerAnswer answer = AuthorizerAnswer.read(result.payload());
        Refresh refresh =
                new Refresh(answer.refreshAfter(), () -> authenticate(authorizer, request, token));
        return new Authentication.Granted(
                answer.principalId(),
                answer.policies(),
                Map.of(),
                Optional.empty(),
                Optional.of(answer.disconnectAfter()),
                Optional.of(refresh));
    }

    private Authentication refused(CustomAuthorizer authorizer, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        String why =
                cause instanceof TimeoutException
                        ? "no answer within %d ms".formatted(limit.toMillis())
                        : cause instanceof RejectedExecutionException
                                ? "too many calls are waiting"
                                : String.valueOf(cause.getMessage());
        return new Authentication.Refused(
                "function %s of authorizer '%s': %s"
                        .formatted(authorizer.functionArn(), authorizer.name(), why));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
