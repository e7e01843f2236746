package io.thingcast.simulator.cli;

import io.thingcast.simulator.fleet.Fleet;
import io.thingcast.simulator.fleet.FleetOptions;
import io.thingcast.simulator.fleet.Statistics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a fleet and prints a line of statistics each five seconds. */
record FleetRun(FleetOptions options, Duration time) {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    int run(PrintWriter out) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread onSignal = new Thread(() -> stopAndWait(stop, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        long end = System.nanoTime() + time.toNanos();
        try (Fleet fleet = Fleet.start(options)) {
            Statistics.Snapshot before = fleet.statistics();
            while (System.nanoTime() < end
                    && !stop.await(untilNextLine(end), TimeUnit.NANOSECONDS)) {
                Statistics.Snapshot now = fleet.statistics();
                print(out, before, now);
                before = now;
            }
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static long untilNextLine(long end) {
        return Math.min(BETWEEN_LINES.toNanos(), end - System.nanoTime());
    }

    private void print(PrintWriter out, Statistics.Snapshot before, Statistics.Snapshot now) {
        out.printf(
                "%d/%d connected   %.1f readings/s   %d acknowledged   %d lost   %d disconnects  "
                        + " ack p50 %.1f ms, p99 %.1f ms%n",
                now.connected(),
                options.things().size(),
                (now.acknowledged() - before.acknowledged()) / (double) BETWEEN_LINES.toSeconds(),
                now.acknowledged(),
                now.lost(),
                now.disconnects(),
                now.p50Millis(),
                now.p99Millis());
        out.flush();
    }

    /** A signal ends the JVM once the hooks are done, so the hook waits for the clean stop. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            boolean clean = stopped.await(4, TimeUnit.SECONDS);
            if (!clean) {
                System.err.println("Some things did not disconnect in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
