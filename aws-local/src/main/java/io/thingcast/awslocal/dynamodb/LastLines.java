package io.thingcast.awslocal.dynamodb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Passes a process's lines on and keeps the last ones, for the error message. */
final class LastLines {
    private static final int KEPT = 20;

    private final Consumer<String> listener;
    private final Deque<String> last = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);

    LastLines(Consumer<String> listener) {
        this.listener = listener;
    }

    void read(InputStream stream) {
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line);
                listener.accept(line);
            }
        } catch (IOException e) {
            keep("(its output could not be read: " + e.getMessage() + ")");
        } finally {
            end.countDown();
        }
    }

    /** Waits for the last line of a process that has ended. */
    void awaitEnd() {
        try {
            end.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized String text() {
        return String.join(System.lineSeparator(), last);
    }

    private synchronized void keep(String line) {
        last.add(line);
        if (last.size() > KEPT) {
            last.remove();
        }
    }
}
