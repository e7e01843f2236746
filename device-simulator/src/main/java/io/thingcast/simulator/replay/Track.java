package io.thingcast.simulator.replay;

import io.thingcast.simulator.roads.Point;
import java.time.Duration;
import java.util.List;

/**
 * A recorded way.
 *
 * @param points in the order of time, the first at zero
 */
public record Track(List<TrackPoint> points) {
    /** A place and how long after the track's start it was passed. */
    public record TrackPoint(Point position, Duration after) {}

    public Track {
        points = List.copyOf(points);
    }

    /** From the first point to the last. */
    public Duration length() {
        return points.get(points.size() - 1).after();
    }
}
