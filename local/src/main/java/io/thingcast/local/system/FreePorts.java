package io.thingcast.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that nothing listens on, chosen now and bound later. Each is held until this
 * is closed, so that no two are the same. They lie below the ports that an operating system gives
 * to outgoing connections (32768 and up on Linux, 49152 and up elsewhere, RFC 6335 section 6), so
 * that none of those can take one in between.
 */
final class FreePorts implements AutoCloseable {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 1_000;

    private final Set<Integer> named;
    private final List<ServerSocket> held = new ArrayList<>();

    /**
     * @param named ports that are meant for something else, whether or not it listens yet
     */
    FreePorts(Set<Integer> named) {
        this.named = Set.copyOf(named);
    }

    /**
     * Another one.
     *
     * @throws IllegalStateException when none was found
     */
    int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!named.contains(port) && hold(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "No free port between %d and %d after %d attempts; name the ports yourself"
                        .formatted(FIRST, END, ATTEMPTS));
    }

    private boolean hold(int port) {
        try {
            return held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        for (ServerSocket socket : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
