package io.thingcast.awslocal.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.thingcast.awslocal.iam.AccessKeys.AccessKey;
import io.thingcast.awslocal.lambda.runtime.ErrorDocument;
import io.thingcast.awslocal.lambda.runtime.FunctionInstance;
import io.thingcast.awslocal.lambda.runtime.FunctionPackage;
import io.thingcast.awslocal.lambda.runtime.HandlerFailedException;
import io.thingcast.awslocal.lambda.runtime.HandlerTimedOutException;
import io.thingcast.awslocal.trace.TraceHeader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function with its code unpacked and its instances. */
final class DeployedFunction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeployedFunction.class);
    private static final String UNHANDLED = "Unhandled";

    private final FunctionDefinition definition;
    private final LambdaSettings settings;
    private final FunctionPackage code;
    private final Map<String, String> environment;
    private final InstancePool pool;
    private final AtomicInteger started = new AtomicInteger();
    private volatile RecursiveLoop recursiveLoop = RecursiveLoop.TERMINATE;

    DeployedFunction(FunctionDefinition definition, LambdaSettings settings, AccessKey key) {
        this.definition = definition;
        this.settings = settings;
        this.code =
                settings.libraries() == Libraries.OWN
                        ? FunctionPackage.open(definition.zip(), settings.parent())
                        : FunctionPackage.openSharing(definition.zip(), settings.parent());
        this.environment = environment(key);
        this.pool =
                new InstancePool(
                        definition.name(),
                        settings.instances(),
                        definition.reservedConcurrency(),
                        this::start);
    }

    FunctionDefinition definition() {
        return definition;
    }

    RecursiveLoop recursiveLoop() {
        return recursiveLoop;
    }

    void recursiveLoop(RecursiveLoop value) {
        recursiveLoop = value;
    }

    /** The version that a qualifier leads to; empty when there is none such. */
    Optional<String> versionOf(String qualifier) {
        if (qualifier.isEmpty()) {
            return Optional.of("$LATEST");
        }
        if (definition.aliases().containsValue(qualifier)) {
            return Optional.of(qualifier);
        }
        return Optional.ofNullable(definition.aliases().get(qualifier));
    }

    /** Starts an instance ahead of the first call. */
    void warm() {
        pool.giveBack(pool.take());
    }

    /** Throws idle instances away. */
    void shrink() {
        pool.shrink();
    }

    /**
     * Calls the function once.
     *
     * @throws FunctionThrottledException when there is no instance for it
     * @throws RecursiveInvocationException when it feeds itself and was called too often
     */
    InvocationResult call(String requestId, String qualifier, byte[] event, TraceHeader trace) {
        return call(requestId, qualifier, event, trace, () -> {});
    }

    /** Calls the function once, and says when there is an instance for that. */
    InvocationResult call(
            String requestId, String qualifier, byte[] event, TraceHeader trace, Runnable begins) {
        requireNoLoop(trace);
        long begin = System.nanoTime();
        String chain = trace.calling(definition.arn()).text();
        Outcome outcome = attempt(requestId, qualifier, event, chain, begins);
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        if (outcome.error().isPresent()) {
            LOG.info(
                    "{} {} failed after {} ms: {}",
                    definition.name(),
                    requestId,
                    millis,
                    outcome.error().get());
            settings.logs()
                    .failed(
                            definition.name(),
                            requestId,
                            outcome.error().get(),
                            Duration.ofMillis(millis));
        } else {
            LOG.debug("{} {} answered after {} ms", definition.name(), requestId, millis);
        }
        return new InvocationResult(
                requestId, outcome.payload(), outcome.error().map(type -> UNHANDLED));
    }

    @Override
    public void close() {
        pool.close();
        code.close();
    }

    private Outcome attempt(
            String requestId, String qualifier, byte[] event, String trace, Runnable begins) {
        FunctionInstance instance;
        try {
            instance = pool.take();
        } catch (HandlerFailedException e) {
            return failed(requestId, e);
        } catch (HandlerTimedOutException e) {
            return Outcome.failed(ErrorDocument.timedOut(requestId, settings.initLimit()));
        }
        begins.run();
        String version = versionOf(qualifier).orElse(qualifier);
        return call(
                instance, event, new CallContext(definition, requestId, qualifier, version), trace);
    }

    private void requireNoLoop(TraceHeader trace) {
        if (isLoop(trace)) {
            throw new RecursiveInvocationException(
                    definition.name(), trace.calls(definition.arn()));
        }
    }

    boolean isLoop(TraceHeader trace) {
        return recursiveLoop == RecursiveLoop.TERMINATE
                && trace.calls(definition.arn()) >= RecursiveLoop.MOST_CALLS;
    }

    private Outcome call(FunctionInstance instance, byte[] event, Context context, String trace) {
        byte[] answer;
        try {
            answer = instance.call(event, context, trace, definition.timeout());
        } catch (HandlerTimedOutException e) {
            pool.discard(instance);
            return Outcome.failed(
                    ErrorDocument.timedOut(context.getAwsRequestId(), definition.timeout()));
        } catch (HandlerFailedException e) {
            if (e.thrown() instanceof VirtualMachineError) {
                pool.discard(instance);
            } else {
                pool.giveBack(instance);
            }
            return failed(context.getAwsRequestId(), e);
        }
        pool.giveBack(instance);
        if (answer.length > EventLimits.SYNCHRONOUS) {
            return Outcome.failed(
                    ErrorDocument.of(
                            "Function.ResponseSizeTooLarge",
                            "Response payload size exceeded maximum allowed payload size (%d bytes)."
                                    .formatted(EventLimits.SYNCHRONOUS)));
        }
        return new Outcome(answer, Optional.empty());
    }

    private Outcome failed(String requestId, HandlerFailedException e) {
        LOG.debug("{} {} threw", definition.name(), requestId, e.thrown());
        return Outcome.failed(ErrorDocument.of(e.thrown()));
    }

    private FunctionInstance start() {
        long begin = System.nanoTime();
        String instance = definition.name() + "-" + started.incrementAndGet();
        FunctionInstance result =
                FunctionInstance.start(
                        instance,
                        code,
                        definition.handler(),
                        environment,
                        output(),
                        settings.initLimit());
        LOG.info(
                "{} started in {} ms",
                instance,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
        return result;
    }

    private Optional<Consumer<byte[]>> output() {
        FunctionLogs logs = settings.logs();
        return logs.takesOutput()
                ? Optional.of(line -> logs.printed(definition.name(), line))
                : Optional.empty();
    }

    private Map<String, String> environment(AccessKey key) {
        String version = definition.aliases().values().stream().findFirst().orElse("$LATEST");
        Map<String, String> result = new HashMap<>(settings.environment());
        result.putAll(definition.environment());
        result.put("_HANDLER", definition.handler());
        result.put("AWS_REGION", settings.region());
        result.put("AWS_DEFAULT_REGION", settings.region());
        result.put("AWS_ACCESS_KEY_ID", key.id());
        result.put("AWS_SECRET_ACCESS_KEY", key.secret());
        result.put("AWS_SESSION_TOKEN", key.sessionToken());
        result.put("AWS_EXECUTION_ENV", "AWS_Lambda_java17");
        result.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
        result.put("AWS_LAMBDA_FUNCTION_VERSION", version);
        result.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(definition.memoryMb()));
        result.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        result.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
        result.put("AWS_LAMBDA_LOG_STREAM_NAME", "local/[" + version + "]");
        result.put("LAMBDA_TASK_ROOT", code.root().toString());
        return result;
    }

    /** An answer, or an error document and its type. */
    private record Outcome(byte[] payload, Optional<String> error) {
        static Outcome failed(ErrorDocument document) {
            return new Outcome(document.json(), Optional.of(document.type()));
        }
    }
}
