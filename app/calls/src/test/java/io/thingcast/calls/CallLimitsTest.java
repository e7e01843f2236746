package io.thingcast.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class CallLimitsTest {
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final String THROTTLED =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}";

    @Singleton
    static final class TwoSecondsEach extends CallLimits {
        TwoSecondsEach() {
            super(Duration.ofSeconds(2), Duration.ofSeconds(30));
        }
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile int hanging;
    private volatile boolean throttled;
    private HttpServer service;
    private ApplicationContext context;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(executor);
        service.createContext("/", this::answer);
        service.start();
        context =
                ApplicationContext.run(
                        Map.of(
                                "aws.region",
                                "eu-west-1",
                                "aws.access-key-id",
                                "test",
                                "aws.secret-key",
                                "test",
                                "aws.services.dynamodb.endpoint-override",
                                "http://127.0.0.1:" + service.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        end.countDown();
        context.close();
        service.stop(0);
        executor.shutdownNow();
    }

    @Test
    void aCallThatHangsIsTriedAgain() {
        hanging = 1;

        call();

        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void aCallThatAlwaysHangsFails() {
        hanging = ALWAYS;

        assertThatThrownBy(this::call)
                .isInstanceOfAny(
                        ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    @Test
    void aCallThatIsThrottledFailsWithTheReasonWhileThereIsTime() {
        throttled = true;

        assertThatThrownBy(this::call).isInstanceOf(ProvisionedThroughputExceededException.class);
        assertThat(attempts).hasValue(3);
    }

    private void call() {
        context.getBean(DynamoDbClient.class).listTables();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (attempts.incrementAndGet() <= hanging) {
            awaitEnd();
        }
        byte[] answer = (throttled ? THROTTLED : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(throttled ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
