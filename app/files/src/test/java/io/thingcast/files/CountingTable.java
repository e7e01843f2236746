package io.thingcast.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes DynamoDB's place where a table of ten million items would only measure the table: it counts
 * the items by their field {@code n}.
 */
final class CountingTable implements AutoCloseable {
    private static final String NUMBER = "\"n\":{\"N\":\"";

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;
    private final BitSet seen = new BitSet();
    private long repeated;

    CountingTable() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many different items were written. */
    synchronized int count() {
        return seen.cardinality();
    }

    /** How often an item was written that had been before. */
    synchronized long repeated() {
        return repeated;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String answer = "{\"UnprocessedItems\":{}}";
        if (target.endsWith(".UpdateItem")) {
            answer = "{\"Attributes\":{\"receivedAt\":{\"N\":\"1763687468123\"}}}";
        } else {
            count(body);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized void count(String body) {
        for (int at = body.indexOf(NUMBER); at >= 0; at = body.indexOf(NUMBER, at)) {
            at += NUMBER.length();
            int item = Integer.parseInt(body.substring(at, body.indexOf('"', at)));
            if (seen.get(item)) {
                repeated++;
            }
            seen.set(item);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
