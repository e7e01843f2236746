package io.thingcast.simulator.cli;

import io.thingcast.contract.item.Kinds;
import io.thingcast.simulator.device.DeviceConnection;
import io.thingcast.simulator.device.ThingIdentity;
import io.thingcast.simulator.fleet.Statistics;
import io.thingcast.simulator.fleet.TopicPlan;
import io.thingcast.simulator.replay.GpxFile;
import io.thingcast.simulator.replay.Replay;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/** Publishes a recorded track as one thing's positions. */
record ReplayRun(Path file, double rate, ThingIdentity thing, ConnectionOptions connection) {
    private static final int MAX_WAITING = 90;
    private static final long MILLIS_FOR_LAST_ACKNOWLEDGEMENTS = 5_000;

    int run(PrintWriter out) throws InterruptedException {
        Replay replay = new Replay(GpxFile.read(file), rate, Clock.systemUTC());
        Statistics statistics = new Statistics();
        String topic =
                new TopicPlan(connection.stage(), connection.basicIngestRule())
                        .topic(thing, Kinds.GPS);
        out.printf("Replaying %s as %s on %s, %s%n", file, thing.name(), topic, replay.length());
        out.flush();
        try (DeviceConnection device =
                new DeviceConnection(thing, connection.broker(), MAX_WAITING, statistics)) {
            device.start();
            replay.run(it -> device.publish(topic, it));
            awaitAcknowledgements(device);
        }
        out.printf(
                "%d acknowledged, %d lost%n",
                statistics.snapshot().acknowledged(), statistics.snapshot().lost());
        return statistics.snapshot().lost() == 0 ? 0 : 1;
    }

    private static void awaitAcknowledgements(DeviceConnection device) throws InterruptedException {
        long end = System.currentTimeMillis() + MILLIS_FOR_LAST_ACKNOWLEDGEMENTS;
        while (device.waiting() > 0 && System.currentTimeMillis() < end) {
            Thread.sleep(10);
        }
    }
}
