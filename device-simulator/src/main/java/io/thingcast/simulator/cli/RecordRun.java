package io.thingcast.simulator.cli;

import io.thingcast.simulator.replay.GpxFile;
import io.thingcast.simulator.replay.Recorder;
import io.thingcast.simulator.replay.Track;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Records a simulated drive into a file. */
record RecordRun(Path file, Duration length, long seed, double noise) {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    int run(PrintWriter out) throws IOException {
        Track track = Recorder.record(length, seed, noise);
        GpxFile.write(
                file,
                track,
                START,
                "Simulated by Thingcast's device simulator in its invented city (seed %d); nobody drove it."
                        .formatted(seed));
        out.printf("%d points over %s written to %s%n", track.points().size(), length, file);
        return 0;
    }
}
