package io.thingcast.simulator.sensor;

import io.thingcast.simulator.roads.Point;

/**
 * One reading of a GPS receiver.
 *
 * @param speed meters per second
 * @param heading degrees clockwise from north; kept while standing
 * @param accuracy meters
 */
public record GpsFix(Point position, double speed, double heading, double accuracy) {}
