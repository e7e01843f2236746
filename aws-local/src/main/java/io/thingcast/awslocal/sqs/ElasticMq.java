package io.thingcast.awslocal.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.upstream.Upstream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ on a free port of 127.0.0.1, giving out the URLs of the front. */
final class ElasticMq implements AutoCloseable {
    private static final long MILLIS_TO_STOP = 300;
    private static final long TIME_TO_ANSWER_SECONDS = 20;

    /** Each long poll keeps one for up to 20 s. */
    private static final int MAX_CONNECTIONS = 256;

    private final SQSRestServer server;
    private final Upstream upstream;

    private ElasticMq(SQSRestServer server, int port) {
        this.server = server;
        upstream =
                new Upstream(
                        "sqs-backend", URI.create("http://127.0.0.1:" + port), MAX_CONNECTIONS);
    }

    static ElasticMq start(QueueNames names, List<QueueDefinition> queues) {
        SQSRestServer server =
                SQSRestServerBuilder.withInterface("127.0.0.1")
                        .withDynamicPort()
                        .withServerAddress(new NodeAddress("http", "localhost", names.port(), ""))
                        .withAWSRegion(names.region())
                        .withAWSAccountId(names.account())
                        .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        ElasticMq started = new ElasticMq(server, port);
        // A dead-letter queue must be there before the queue that names it.
        queues.stream()
                .sorted(Comparator.comparing(it -> it.deadLetters().isPresent()))
                .forEach(started::create);
        return started;
    }

    CompletionStage<HttpResponse> send(HttpRequest request) {
        return upstream.send(request);
    }

    /**
     * Its own stop waits for polls that are under way, for seconds; there is nothing to lose, so
     * after a moment it goes on by itself.
     */
    @Override
    public void close() {
        upstream.close();
        Thread stop = new Thread(server::stopAndWait, "sqs-stop");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(MILLIS_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create(QueueDefinition queue) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("QueueName", queue.name());
        ObjectNode attributes = call.putObject("Attributes");
        queue.attributes().forEach(attributes::put);
        HttpRequest request =
                new HttpRequest(
                        "POST",
                        "/",
                        Headers.of(
                                "Content-Type",
                                "application/x-amz-json-1.0",
                                "X-Amz-Target",
                                "AmazonSQS.CreateQueue"),
                        call.toString().getBytes(StandardCharsets.UTF_8));
        try {
            HttpResponse answer =
                    send(request)
                            .toCompletableFuture()
                            .get(TIME_TO_ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer.status() != 200) {
                throw new QueueNotMadeException(queue.name(), answer.bodyText());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new QueueNotMadeException(queue.name(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueueNotMadeException(queue.name(), "interrupted");
        }
    }
}
