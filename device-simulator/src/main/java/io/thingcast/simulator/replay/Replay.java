package io.thingcast.simulator.replay;

import io.thingcast.simulator.roads.Point;
import io.thingcast.simulator.sensor.GpsFix;
import io.thingcast.simulator.sensor.Readings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes a track's points again with the distances in time they were recorded with, as positions
 * of now. Speed and heading come from one point to the next.
 */
public final class Replay {
    private final Track track;
    private final double rate;
    private final Clock clock;

    /**
     * @param rate 1 as recorded, 2 twice as fast
     */
    public Replay(Track track, double rate, Clock clock) {
        this.track = track;
        this.rate = rate;
        this.clock = clock;
    }

    /** How long a run takes. */
    public Duration length() {
        return scaled(track.length());
    }

    /** Publishes the whole track once and returns when the last point was published. */
    public void run(Consumer<byte[]> publish) throws InterruptedException {
        long start = clock.millis();
        List<Track.TrackPoint> points = track.points();
        for (int i = 0; i < points.size(); i++) {
            long due = start + scaled(points.get(i).after()).toMillis();
            long left = due - clock.millis();
            if (left > 0) {
                Thread.sleep(left);
            }
            publish.accept(Readings.gps(fix(i), clock.millis()));
        }
    }

    private GpsFix fix(int i) {
        List<Track.TrackPoint> points = track.points();
        int from = Math.min(i, points.size() - 2);
        Point here = points.get(from).position();
        Point next = points.get(from + 1).position();
        double seconds =
                points.get(from + 1).after().minus(points.get(from).after()).toMillis() / 1000.0;
        return new GpsFix(
                points.get(i).position(),
                here.distanceTo(next) / seconds * rate,
                here.bearingTo(next),
                0);
    }

    private Duration scaled(Duration duration) {
        return Duration.ofMillis(Math.round(duration.toMillis() / rate));
    }
}
