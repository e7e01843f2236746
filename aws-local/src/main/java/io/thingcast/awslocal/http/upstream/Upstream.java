package io.thingcast.awslocal.http.upstream;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.thingcast.awslocal.http.HttpRequest;
import io.thingcast.awslocal.http.HttpResponse;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A server that requests are passed on to. */
public final class Upstream implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup eventLoop;
    private final ConnectionPool pool;

    /**
     * @param name what its thread is called
     * @param endpoint an {@code http} address
     * @param maxConnections how many requests may be under way; further ones wait
     */
    public Upstream(String name, URI endpoint, int maxConnections) {
        if (!"http".equals(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "The endpoint must be an address like http://localhost:8000, not '%s'."
                            .formatted(endpoint));
        }
        eventLoop =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        pool = new ConnectionPool(eventLoop, endpoint, maxConnections);
    }

    /**
     * Passes a request on, with its headers but {@code Host} and those of the connection, and gives
     * the answer as it comes. Fails with {@link UpstreamException}.
     */
    public CompletionStage<HttpResponse> send(HttpRequest request) {
        return pool.send(new UpstreamCall(request));
    }

    @Override
    public void close() {
        pool.close();
        eventLoop.shutdownGracefully(0, 50, TimeUnit.MILLISECONDS);
    }
}
