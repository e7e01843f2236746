package io.thingcast.awslocal.dynamodb.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.thingcast.awslocal.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A DynamoDB endpoint, reached over a pool of kept connections. */
public final class Backend implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIME_TO_ANSWER_SECONDS = 30;

    private final MultiThreadIoEventLoopGroup eventLoop =
            new MultiThreadIoEventLoopGroup(
                    1,
                    new DefaultThreadFactory("dynamodb-backend", true),
                    NioIoHandler.newFactory());
    private final ConnectionPool pool;

    /**
     * @param endpoint an {@code http} address
     */
    public Backend(URI endpoint) {
        if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "The DynamoDB endpoint must be an address like http://localhost:8000, not '%s'."
                            .formatted(endpoint));
        }
        pool = new ConnectionPool(eventLoop, endpoint);
    }

    /**
     * Passes a call on and gives its answer as it came, an error too.
     *
     * @param target the {@code X-Amz-Target}, {@code DynamoDB_20120810.PutItem}
     */
    public CompletionStage<HttpResponse> call(String target, byte[] body) {
        return pool.send(new BackendCall(target, body));
    }

    /**
     * Calls DynamoDB and waits for what it answers.
     *
     * @param operation {@code DescribeTable}
     * @throws BackendException when it answers with an error, or not at all
     */
    public JsonNode ask(String operation, JsonNode input) {
        return askApi("DynamoDB_20120810." + operation, input);
    }

    /** Calls DynamoDB Streams, see {@link #ask}. */
    public JsonNode askStreams(String operation, JsonNode input) {
        return askApi("DynamoDBStreams_20120810." + operation, input);
    }

    @Override
    public void close() {
        pool.close();
        eventLoop.shutdownGracefully(0, 50, TimeUnit.MILLISECONDS);
    }

    private JsonNode askApi(String target, JsonNode input) {
        try {
            HttpResponse answer =
                    call(target, JSON.writeValueAsBytes(input))
                            .toCompletableFuture()
                            .get(TIME_TO_ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer.status() != 200) {
                throw new BackendException(target + " was refused: " + answer.bodyText());
            }
            return JSON.readTree(answer.body());
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new BackendException(target + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(target + " was not waited for", e);
        }
    }
}
