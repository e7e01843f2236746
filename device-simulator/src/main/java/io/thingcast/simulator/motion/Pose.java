package io.thingcast.simulator.motion;

import io.thingcast.simulator.roads.Point;

/**
 * Where a vehicle truly is.
 *
 * @param speed meters per second
 * @param heading degrees clockwise from north
 */
public record Pose(Point position, double speed, double heading) {}
