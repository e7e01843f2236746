package io.thingcast.awslocal.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution environment of a function: its own class loader, its own handler object and its own
 * thread. It takes one event at a time (Lambda Developer Guide, "Understanding the Lambda execution
 * environment lifecycle").
 */
public final class FunctionInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionInstance.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final URLClassLoader loader;
    private final ExecutorService thread;
    private LoadedHandler handler = LoadedHandler.NONE;

    private FunctionInstance(
            String name,
            URLClassLoader loader,
            Map<String, String> environment,
            Optional<Consumer<byte[]>> output) {
        this.name = name;
        this.loader = loader;
        this.thread =
                Executors.newSingleThreadExecutor(
                        task -> newThread(name, loader, environment, output, task));
    }

    /**
     * Loads the handler class and creates its object: Lambda's init phase.
     *
     * @param handler the handler's class, as {@code package.Class} or {@code
     *     package.Class::handleRequest}
     * @param output what takes the lines that it prints; empty for this JVM's own output
     * @param limit how long that may take
     * @throws HandlerFailedException when the class can't be loaded or its constructor throws
     * @throws HandlerTimedOutException when it takes longer than the limit
     */
    public static FunctionInstance start(
            String name,
            FunctionPackage code,
            String handler,
            Map<String, String> environment,
            Optional<Consumer<byte[]>> output,
            Duration limit) {
        FunctionInstance instance =
                new FunctionInstance(name, code.newClassLoader(), environment, output);
        try {
            instance.handler =
                    instance.run(() -> LoadedHandler.load(handler, instance.loader), limit);
            return instance;
        } catch (HandlerFailedException | HandlerTimedOutException e) {
            instance.close();
            throw e;
        }
    }

    /**
     * Hands one event to the handler and waits for its answer.
     *
     * @param trace the tracing header that the function's calls of AWS services carry
     * @throws HandlerFailedException when the handler throws
     * @throws HandlerTimedOutException when the limit is over, or the caller interrupted, first;
     *     the instance is of no more use then
     */
    public byte[] call(byte[] event, Context context, String trace, Duration limit) {
        return run(
                () -> {
                    FunctionEnvironment.trace(trace);
                    ByteArrayOutputStream answer = new ByteArrayOutputStream();
                    RequestStreamHandler target = handler.handler();
                    target.handleRequest(new ByteArrayInputStream(event), answer, context);
                    return answer.toByteArray();
                },
                limit);
    }

    /** Interrupts what still runs and closes the handler, in the background where it takes time. */
    @Override
    public void close() {
        thread.shutdownNow();
        Thread closing = new Thread(this::closeAll, name + "-close");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T run(Callable<T> task, Duration limit) {
        Future<T> result = thread.submit(task);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new HandlerTimedOutException(limit);
        } catch (ExecutionException e) {
            throw new HandlerFailedException(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new HandlerTimedOutException(limit);
        }
    }

    private void closeAll() {
        try {
            if (!thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} goes on although its call is over: it ignores interruption", name);
            }
            Thread.currentThread().setContextClassLoader(loader);
            if (handler.object() instanceof Closeable closeable) {
                closeable.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} did not close well: {}", name, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeLoader();
        }
    }

    private void closeLoader() {
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("{} did not close its jars: {}", name, e.toString());
        }
    }

    private static Thread newThread(
            String name,
            ClassLoader loader,
            Map<String, String> environment,
            Optional<Consumer<byte[]>> output,
            Runnable task) {
        Thread result =
                new Thread(
                        () -> {
                            FunctionEnvironment.enter(environment);
                            output.ifPresent(StandardOutput::enter);
                            task.run();
                        },
                        name);
        result.setContextClassLoader(loader);
        result.setDaemon(true);
        return result;
    }
}
