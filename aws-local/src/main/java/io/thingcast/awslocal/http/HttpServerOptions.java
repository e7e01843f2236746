package io.thingcast.awslocal.http;

/**
 * How a server listens.
 *
 * @param name what its threads are called, and what it is in the log
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param maxBodyBytes the largest request body; a larger one is answered with 413
 * @param hosts which {@code Host} requests may name
 */
public record HttpServerOptions(String name, int port, int maxBodyBytes, HostPolicy hosts) {
    /** A body limit of 16 MB and no host name but this machine's. */
    public static HttpServerOptions of(String name, int port) {
        return new HttpServerOptions(name, port, 16 * 1024 * 1024, HostPolicy.LOOPBACK);
    }

    /** With another limit to request bodies. */
    public HttpServerOptions maxBodyBytes(int bytes) {
        return new HttpServerOptions(name, port, bytes, hosts);
    }

    /** With further host names. */
    public HttpServerOptions hosts(HostPolicy policy) {
        return new HttpServerOptions(name, port, maxBodyBytes, policy);
    }
}
