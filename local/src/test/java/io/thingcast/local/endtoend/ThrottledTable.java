package io.thingcast.local.endtoend;

import io.thingcast.awslocal.dynamodb.DynamoDbClassPath;
import io.thingcast.awslocal.dynamodb.DynamoDbLocal;
import io.thingcast.awslocal.dynamodb.DynamoDbLocalOptions;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import io.thingcast.awslocal.http.HttpServerOptions;
import io.thingcast.awslocal.http.LocalHttpServer;
import io.thingcast.awslocal.http.upstream.Upstream;
import io.thingcast.local.system.Installation;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** DynamoDB Local behind a door that refuses writes while a test wants it to. */
final class ThrottledTable implements AutoCloseable {
    private static final int CONNECTIONS = 64;

    private final DynamoDbLocal process;
    private final Upstream upstream;
    private final LocalHttpServer door;
    private final AtomicInteger throttled = new AtomicInteger();
    private volatile boolean throttling;

    ThrottledTable() {
        process =
                DynamoDbLocal.start(
                        DynamoDbLocalOptions.inMemory(
                                DynamoDbClassPath.at(Installation.find().dynamoDbClassPath())));
        upstream = new Upstream("dynamodb-behind-door", process.endpoint(), CONNECTIONS);
        door = LocalHttpServer.start(HttpServerOptions.of("dynamodb-door", 0), this::handle);
    }

    URI endpoint() {
        return door.uri();
    }

    void throttleWrites(boolean on) {
        throttled.set(0);
        throttling = on;
    }

    /** How many writes were refused since that was turned on. */
    int throttled() {
        return throttled.get();
    }

    private CompletionStage<HttpResponse> handle(HttpRequest request) {
        String operation = request.header("X-Amz-Target").orElse("");
        if (throttling && operation.matches(".*\\.(BatchWriteItem|PutItem|UpdateItem)")) {
            throttled.incrementAndGet();
            return HttpResponse.of(
                            400,
                            "application/x-amz-json-1.0",
                            """
                            {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                             "message":"The level of configured provisioned throughput was exceeded"}
                            """)
                    .now();
        }
        return upstream.send(request);
    }

    @Override
    public void close() {
        door.close();
        upstream.close();
        process.close();
    }
}
