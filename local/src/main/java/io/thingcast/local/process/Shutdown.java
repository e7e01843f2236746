package io.thingcast.local.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The order of what happens when the process is asked to end. */
public final class Shutdown {
    private static final CountDownLatch STOPPED = new CountDownLatch(1);
    private static final long SECONDS = 4;

    private Shutdown() {}

    /** Stops something when the process ends. */
    public static void stop(AutoCloseable running) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        running.close();
                                    } catch (Exception e) {
                                        System.err.println("Not stopped cleanly: " + e);
                                    } finally {
                                        STOPPED.countDown();
                                    }
                                },
                                "stop"));
    }

    /** Nothing was started that must be waited for. */
    public static void nothingToStop() {
        STOPPED.countDown();
    }

    static boolean awaitStopped() {
        try {
            return STOPPED.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
