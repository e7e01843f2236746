package io.thingcast.simulator.replay;

import io.thingcast.simulator.motion.Vehicle;
import io.thingcast.simulator.roads.Point;
import io.thingcast.simulator.roads.RoadFile;
import io.thingcast.simulator.sensor.GpsReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Records what a simulated vehicle's GPS receiver reads each second. */
public final class Recorder {
    private Recorder() {}

    /** Drives for a while, as fast as the machine can. */
    public static Track record(Duration length, long seed, double noise) {
        Vehicle vehicle = new Vehicle(RoadFile.city(), seed);
        GpsReceiver gps = new GpsReceiver(seed, noise);
        List<Track.TrackPoint> points = new ArrayList<>();
        for (long second = 0; second <= length.toSeconds(); second++) {
            vehicle.drive(1);
            points.add(
                    new Track.TrackPoint(
                            rounded(gps.read(vehicle.pose(), 1).position()),
                            Duration.ofSeconds(second)));
        }
        return new Track(points);
    }

    private static Point rounded(Point point) {
        return new Point(Math.round(point.lat() * 1e6) / 1e6, Math.round(point.lon() * 1e6) / 1e6);
    }
}
