package io.thingcast.awslocal.authorizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.lambda.FunctionInvoker;
import io.thingcast.awslocal.lambda.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A function that answers what a test wants, and remembers what it was asked. */
final class RecordingInvoker implements FunctionInvoker {
    private final List<String> functions = new CopyOnWriteArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile Duration start = Duration.ZERO;
    private volatile String answer = "{}";
    private volatile Optional<String> error = Optional.empty();

    RecordingInvoker answers(String json) {
        answer = json;
        return this;
    }

    RecordingInvoker fails() {
        error = Optional.of("Unhandled");
        return this;
    }

    RecordingInvoker hangs() {
        hangs = true;
        return this;
    }

    /** Has to start an instance first. */
    RecordingInvoker startsFor(Duration time) {
        start = time;
        return this;
    }

    void letGo() {
        mayAnswer.countDown();
    }

    List<JsonNode> events() {
        return events;
    }

    List<String> functions() {
        return functions;
    }

    List<String> threads() {
        return threads;
    }

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        functions.add(function);
        threads.add(Thread.currentThread().getName());
        try {
            events.add(new ObjectMapper().readTree(event));
            if (hangs) {
                mayAnswer.await();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InvocationResult("1", answer.getBytes(StandardCharsets.UTF_8), error);
    }

    @Override
    public InvocationResult invoke(String function, byte[] event, Runnable begins) {
        LockSupport.parkNanos(start.toNanos());
        begins.run();
        return invoke(function, event);
    }

    @Override
    public void invokeAsync(String function, byte[] event) {
        throw new UnsupportedOperationException("Authorizers are called synchronously");
    }
}
