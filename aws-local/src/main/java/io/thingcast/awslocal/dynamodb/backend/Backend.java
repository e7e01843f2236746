package io.thingcast.awslocal.dynamodb.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thingcast.awslocal.http.Headers;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A DynamoDB endpoint, reached over a pool of kept connections. */
public final class Backend implements AutoCloseable {
    /** Whose calls they are was settled in front; the backend wants a key of letters and digits. */
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CONNECTIONS = 32;
    private static final long TIME_TO_ANSWER_SECONDS = 30;

    private final Upstream upstream;

    /**
     * @param endpoint an {@code http} address
     */
    public Backend(URI endpoint) {
        upstream = new Upstream("dynamodb-backend", endpoint, MAX_CONNECTIONS);
    }

    /**
     * Passes a call on and gives its answer as it came, an error too.
     *
     * @param target the {@code X-Amz-Target}, {@code DynamoDB_20120810.PutItem}
     */
    public CompletionStage<HttpResponse> call(String target, byte[] body) {
        Headers headers =
                Headers.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "Authorization",
                        CREDENTIAL,
                        "X-Amz-Target",
                        target);
        return upstream.send(new HttpRequest("POST", "/", headers, body));
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
        upstream.close();
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
